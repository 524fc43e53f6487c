using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>Trait of an adapter: reads some tags once, for <c>igw read</c>.</summary>
public interface IReadOnce
{
    /// <summary>
    /// Connects, reads the given tags of one device, disconnects. A device or network failure is a <see cref="SourceFaultException"/>; a failure of one tag is in its result.
    /// </summary>
    Task<IReadOnlyList<ReadResult>> ReadOnceAsync(ChannelPlan plan, DeviceSettings device, IReadOnlyList<TagSettings> tags, CancellationToken cancellationToken);
}
