using System.Diagnostics.CodeAnalysis;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>
/// An absolute schedule: sample n is due n periods after the start, whatever became of those before. What is booked is the time since a sample was due, so that a stall of
/// either side counts for every sample it delayed (no coordinated omission).
/// </summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "A benchmark runs in real time.")]
internal sealed class ScheduleClock(int samplesPerSecond)
{
    private const long NsPerSecond = 1_000_000_000;

    private readonly GatewayClock _clock = new(TimeProvider.System);
    private long _startNs;

    /// <summary>From due to taken. The consumer books.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>From due to the moment the producer puts it in: what of the latency is the machine's, not the hand-off's. The producer books.</summary>
    public LatencyHistogram Lateness { get; } = new();

    /// <summary>Begins soon.</summary>
    public void Start() => _startNs = _clock.MonotonicNs + (NsPerSecond / 20);

    /// <summary>Waits until a sample is due; returns when that was.</summary>
    public long Await(int number)
    {
        var due = _startNs + (number * NsPerSecond / samplesPerSecond);
        var now = _clock.MonotonicNs;
        while (now < due)
        {
            Thread.SpinWait(4);
            now = _clock.MonotonicNs;
        }

        Lateness.Record(now - due);
        return due;
    }

    /// <summary>Books a sample that has arrived.</summary>
    public void Book(in Sample sample) => Latency.Record(_clock.MonotonicNs - sample.ReceiveMonotonicNs);
}
