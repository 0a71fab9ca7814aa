"""Spans for OpenTelemetry: requests, turns and tries to send. Off until BLUELAMP_OTLP_URL says where they go; then nothing is loaded and
nothing costs. They hold what log lines hold: ids, fixed words and durations."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot import request_id

EXTRA = "BLUELAMP_OTLP_URL: the libraries for it are not installed; install bluelamp[otel]"
_tracer: Any = None


def begin(url: str) -> str:
    """Send spans to a collector (OTLP over HTTP) from now on; what is wrong, or empty."""
    if not url:
        return ""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        return EXTRA
    give_to(BatchSpanProcessor(OTLPSpanExporter(url)))
    return ""


def give_to(processor: Any) -> None:
    """Hand every span to a processor of OpenTelemetry's."""
    global _tracer
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider

    provider = TracerProvider(resource=Resource.create({"service.name": "bluelamp"}))
    provider.add_span_processor(processor)
    _tracer = provider.get_tracer("bluelamp")


def end() -> None:
    """Make no more spans."""
    global _tracer
    _tracer = None


@contextmanager
def span(name: str, **facts: str | int) -> Iterator[dict[str, str | int]]:
    """A span around some work; what is put into the dictionary becomes part of it. Of a fault only the kind is told."""
    if _tracer is None:
        yield {}
        return
    with _tracer.start_as_current_span(name, record_exception=False, set_status_on_exception=False) as made:
        try:
            yield facts
        except BaseException as error:
            from opentelemetry.trace import StatusCode

            made.set_status(StatusCode.ERROR)
            facts["fault"] = type(error).__name__
            raise
        finally:
            known = {**facts, "request": request_id.current() or ""}
            made.set_attributes({f"bluelamp.{fact}": value for fact, value in known.items()})
