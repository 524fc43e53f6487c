using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>Trait of an adapter: reads what a device itself has recorded of a tag, for <c>igw read --history</c>.</summary>
public interface IHistorySource
{
    /// <summary>
    /// Connects, reads the raw values of the tag from <paramref name="from"/> to <paramref name="to"/>, oldest first, disconnects. They come as they are read, so a
    /// caller that stops early ends the reading. A device or network failure, and a device that keeps no history of the tag, is a <see cref="SourceFaultException"/>;
    /// a failure of one value is in its status.
    /// </summary>
    IAsyncEnumerable<ReadResult> ReadHistoryAsync(
        ChannelPlan plan, DeviceSettings device, TagSettings tag, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
