namespace IndustrialGateway.Tests.Unit.Shaping.Scheduling;

/// <summary>Remembers the earliest instant it was asked for.</summary>
internal sealed class RecordingAlarm : IPacingAlarm
{
    public long DueNs { get; set; } = long.MaxValue;

    public void WakeAt(long dueNs) => DueNs = Math.Min(DueNs, dueNs);
}
