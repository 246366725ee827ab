const AWS_NAME = /^[A-Za-z][A-Za-z0-9]*$/

/**
 * The snake_case form of an AWS field name: a word starts where a capital follows a small letter or a digit,
 * and at the last capital of a run that a small letter follows (`AutoMLJobArn` is auto_ml_job_arn, `S3Uri`
 * s3_uri, `VolumeSizeInGB` volume_size_in_gb). A key that is no such name (it has `_`, `-`, …) stays as it is.
 */
export const snakeCase = (name: string): string =>
  AWS_NAME.test(name)
    ? name
        .replace(/([A-Z])(?=[A-Z][a-z])/g, '$1_')
        .replace(/([a-z0-9])(?=[A-Z])/g, '$1_')
        .toLowerCase()
    : name
