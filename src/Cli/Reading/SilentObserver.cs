namespace IndustrialGateway.Cli.Reading;

/// <summary>Hears what a single read has to say beside its result, and keeps nothing: the result says it all.</summary>
internal sealed class SilentObserver : ISourceObserver
{
    public static readonly SilentObserver Instance = new();

    private SilentObserver()
    {
    }

    public void DeviceUp(int deviceIndex)
    {
    }

    public void DeviceDown(int deviceIndex, string reason)
    {
    }

    public void ScanOverrun(int deviceIndex, long missedSlots)
    {
    }

    public void Exchanged(int deviceIndex, byte classIndex, long latencyNs, int samples, int receivedBytes)
    {
    }

    public void Noted(int deviceIndex, string text)
    {
    }
}
