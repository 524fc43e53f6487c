using System.Runtime.CompilerServices;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Reads what a server has recorded of one tag, a page at a time.</summary>
internal sealed class HistoryRead(IGatewayClock clock, OpcUaChannelPlan channel, DeviceSettings device, TagSettings tag, UaClient client)
{
    private const uint PageSize = 1000;

    /// <summary>The pages, oldest first.</summary>
    /// <exception cref="SourceFaultException">The tag has no history that can be asked for.</exception>
    /// <exception cref="UaServiceException">The server has none, or does not answer.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ReadResult>> ReadAsync(UaDateTime from, UaDateTime to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = channel.Units.First(unit => unit.Device.Name == device.Name).Tags.FirstOrDefault(one => one.Tag.Name == tag.Name)
            ?? throw new SourceFaultException($"\"{tag.Name}\" is a stream of events: only the history of values is read.") { IsPermanent = true };
        if (plan.IndexRange is not null || plan.Field is not null)
        {
            throw new SourceFaultException($"\"{tag.Name}\" is a part of {plan.Node}: the history of whole values is read only.") { IsPermanent = true };
        }

        if (!client.TryResolve(plan.Node, out var node))
        {
            throw new SourceFaultException($"The server has no namespace {plan.Node.NamespaceUri}.") { IsPermanent = true };
        }

        var value = new SingleValue(clock, plan, device.Simulated);
        await foreach (var page in client.ReadHistoryAsync(node, from, to, PageSize, cancellationToken).ConfigureAwait(false))
        {
            var receivedTimestamp = clock.TimeProvider.GetTimestamp();
            yield return Array.ConvertAll(page, one => value.Of(one, null, receivedTimestamp, 0));
        }
    }
}
