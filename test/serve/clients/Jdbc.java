import java.sql.*;

/** Results in binary form come after five executions; a fetch size takes portals that outlive Sync. */
public class Jdbc {
  public static void main(String[] args) throws Exception {
    try (Connection connection =
        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + args[0] + "/catalog?user=me")) {
      PreparedStatement prepared =
          connection.prepareStatement(
              "SELECT ?::bigint + 1, ?::float8, ?::text, true, '2026-11-22'::date, '2026-11-22 00:00:00+00'::timestamptz");
      for (int i = 0; i < 8; i++) {
        prepared.setInt(1, i);
        prepared.setDouble(2, i + 0.5);
        prepared.setString(3, "x" + i);
        ResultSet row = prepared.executeQuery();
        row.next();
        System.out.println(
            row.getLong(1) + " " + row.getDouble(2) + " " + row.getString(3) + " " + row.getBoolean(4) + " "
                + row.getDate(5) + " " + row.getTimestamp(6).getTime());
      }
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      Statement statement = connection.createStatement();
      statement.setFetchSize(100);
      ResultSet rows = statement.executeQuery("SELECT n FROM generate_series(1, 1000) AS n");
      int count = 0;
      while (rows.next()) count++;
      System.out.println("fetched " + count);
      connection.commit();
      try {
        statement.executeQuery("SELECT 1/0");
      } catch (SQLException error) {
        System.out.println("state " + error.getSQLState());
      }
      connection.rollback();
    }
  }
}
