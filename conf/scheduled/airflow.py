"""A job every night from Airflow 2.4 or later, with apache-airflow-providers-apache-spark.

The connection spark_default names the master: yarn, spark://HOST:PORT or k8s://URL. The job file and the jar are read where the driver
runs: on the worker in client mode. A run that ends with another exit code than 0 fails the task; a result comes into its place whole or
not at all, so a retry is safe.
"""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

with DAG(
    dag_id="suffice_coin",
    start_date=datetime(2026, 1, 1),
    schedule="15 3 * * *",
    catchup=False,
    max_active_runs=1,
) as dag:
    SparkSubmitOperator(
        task_id="coin",
        conn_id="spark_default",
        application="/opt/suffice/suffice.jar",
        java_class="dev.suffice.job.Suffice",
        application_args=[
            "run",
            "/opt/suffice/jobs/coin.yaml",
            "--strict",
            "--set",
            "input.path=hdfs:///data/coin/{{ ds }}",
            "--set",
            "output.path=hdfs:///results/coin/{{ ds }}",
        ],
        conf={"spark.speculation": "true"},
        retries=1,
        retry_delay=timedelta(minutes=10),
    )
