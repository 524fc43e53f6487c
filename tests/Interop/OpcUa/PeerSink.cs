using System.Collections.Concurrent;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>Keeps what a subscription of a foreign server brings.</summary>
internal sealed class PeerSink : IUaSubscriptionSink
{
    public ConcurrentQueue<Variant> Values { get; } = new();

    public ConcurrentQueue<string> Events { get; } = new();

    public ConcurrentDictionary<int, UaStatusCode> Statuses { get; } = new();

    public ConcurrentQueue<string> Troubles { get; } = new();

    public void OnValue(int handle, scoped in DataValueView value, long receivedTimestamp) => Values.Enqueue(value.Value.ToVariant());

    public bool OnEvent(int handle, scoped in EventFieldsView fields, long receivedTimestamp)
    {
        var copy = fields;
        copy.ReadField(out var text);
        copy.ReadField(out var severity);
        Events.Enqueue($"{text.ToVariant().Value} {severity.ToVariant().Value}");
        return true;
    }

    public void OnItemStatus(int handle, UaStatusCode status) => Statuses[handle] = status;

    public void OnUncertain(int subscription, UaSilence reason) => Troubles.Enqueue($"uncertain {reason}");

    public void OnFlowing(int subscription, in UaGap gap) => Troubles.Enqueue($"gap {gap.LostMessages}");

    public void OnSession(UaClient client)
    {
    }

    public void OnTrouble(UaStatusCode status, string text) => Troubles.Enqueue($"{status}: {text}");
}
