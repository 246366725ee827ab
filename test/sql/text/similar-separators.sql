-- pg: =
select substring('abcdefg' similar 'a#"%#"g' escape '#');

-- pg: =
select substring('abcdefg' similar 'a*#"%#"g*' escape '#');

-- pg: =
select substring('abcdefg' similar 'a|b#"%#"g' escape '#');

-- pg: =
select substring('abcdefg' similar 'a#"%#"x|g' escape '#');

-- pg: =
select substring('abcdefg' similar 'a#"%|ab#"g' escape '#');

-- pg: =
select substring('abcdefg' similar '#"%#"' escape '#');

-- error: 2200C
-- pg: =
select substring('abcdefg' similar 'a#"%#"g#"' escape '#');

-- pg: =
select substring('abcdefg' similar 'a#"%g' escape '#');

-- pg: =
select 'abcdefg' similar to 'a#"%#"g' escape '#';

-- pg: =
select substring('aXbXcXd' similar '%#"X%X#"%' escape '#'), substring('aXbXcXd' similar '_#"X%#"X_' escape '#'), substring('😀ab' similar '_#"a#"b' escape '#'), substring(null similar 'a#"b#"' escape '#');

-- pg: =
select substring('abcabc' similar '(ab|a)%#"(b|c)+#"%' escape '#'), substring('aabb' similar 'a+#"a*b#"b*' escape '#');

