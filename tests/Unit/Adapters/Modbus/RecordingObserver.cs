namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>Keeps what is said.</summary>
internal sealed class RecordingObserver : ISourceObserver
{
    public List<string> Events { get; } = [];

    public List<string> Notes { get; } = [];

    public Dictionary<int, long> Overruns { get; } = [];

    public List<(int Device, byte Class, long LatencyNs, int Samples, int Bytes)> Exchanges { get; } = [];

    public void DeviceUp(int deviceIndex) => Events.Add($"up {deviceIndex}");

    public void DeviceDown(int deviceIndex, string reason) => Events.Add($"down {deviceIndex}");

    public void ScanOverrun(int deviceIndex, long missedSlots) => Overruns[deviceIndex] = Overruns.GetValueOrDefault(deviceIndex) + missedSlots;

    public void Exchanged(int deviceIndex, byte classIndex, long latencyNs, int samples, int receivedBytes) =>
        Exchanges.Add((deviceIndex, classIndex, latencyNs, samples, receivedBytes));

    public void Noted(int deviceIndex, string text) => Notes.Add(text);
}
