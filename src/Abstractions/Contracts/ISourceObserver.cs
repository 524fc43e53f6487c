using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>
/// Hears from one channel's adapter what its samples do not say. Same thread rule as <see cref="ISampleWriter"/>; never blocks, never throws.
/// </summary>
public interface ISourceObserver
{
    /// <summary>The device answers. Idempotent.</summary>
    /// <param name="deviceIndex"><see cref="DeviceSettings.Index"/>.</param>
    void DeviceUp(int deviceIndex);

    /// <summary>The device does not answer; said on every failed attempt, the listener keeps the first and counts the rest.</summary>
    void DeviceDown(int deviceIndex, string reason);

    /// <summary>Scan slots were missed because the one before was still running.</summary>
    void ScanOverrun(int deviceIndex, long missedSlots);

    /// <summary>
    /// One exchange with the device: request to response. A latency below 0: nothing was asked, the device sent by itself, as a subscription does.
    /// </summary>
    void Exchanged(int deviceIndex, byte classIndex, long latencyNs, int samples, int receivedBytes);

    /// <summary>Something an operator should know once, such as a hole learned.</summary>
    void Noted(int deviceIndex, string text);
}
