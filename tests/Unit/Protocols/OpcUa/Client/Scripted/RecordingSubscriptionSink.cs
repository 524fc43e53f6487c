using System.Collections.Concurrent;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit;

/// <summary>Writes down what a runner gives out, in order.</summary>
internal sealed class RecordingSubscriptionSink : IUaSubscriptionSink
{
    public ConcurrentQueue<string> Story { get; } = new();

    public ConcurrentDictionary<int, UaStatusCode> Statuses { get; } = new();

    /// <summary>How many events are refused before they are taken.</summary>
    public int Refusals { get; set; }

    public void OnValue(int handle, scoped in DataValueView value, long receivedTimestamp) => Story.Enqueue($"{handle}={value.Value.ToVariant()}");

    public bool OnEvent(int handle, scoped in EventFieldsView fields, long receivedTimestamp)
    {
        if (Refusals-- > 0)
        {
            Story.Enqueue("refused");
            return false;
        }

        var copy = fields;
        copy.ReadField(out var text);
        Story.Enqueue($"event {text.ToVariant()}");
        return true;
    }

    public void OnItemStatus(int handle, UaStatusCode status) => Statuses[handle] = status;

    public void OnUncertain(int subscription, UaSilence reason) => Story.Enqueue($"uncertain {reason}");

    public void OnFlowing(int subscription, in UaGap gap) => Story.Enqueue($"flowing, lost {gap.LostMessages}");

    public void OnSession(UaClient client) => Story.Enqueue($"session {client.SessionNumber}");

    public void OnTrouble(UaStatusCode status, string text) => Troubles.Enqueue($"{status}: {text}");

    public ConcurrentQueue<string> Troubles { get; } = new();
}
