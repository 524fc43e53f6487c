using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>Stands for the subscriptions of the protocol library: the test says what the server does.</summary>
internal sealed class ScriptedRunner : IOpcUaRunner
{
    private ChannelRun? _run;

    public IReadOnlyList<UaSubscriptionPlan> Subscriptions { get; private set; } = [];

    public ChannelRun Run => _run ?? throw new InvalidOperationException("The channel does not run.");

    public int Resumed { get; private set; }

    public Task RunAsync(IReadOnlyList<UaSubscriptionPlan> subscriptions, ChannelRun run, CancellationToken cancellationToken)
    {
        (Subscriptions, _run) = (subscriptions, run);
        return new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }

    public void Resume() => Resumed++;

    /// <summary>One message with values, given out as the runner does.</summary>
    public bool Publish(int subscription, long timestamp, params (int Handle, DataValue Value)[] values)
    {
        foreach (var (handle, value) in values)
        {
            using var writer = new UaWriter();
            writer.WriteDataValue(value);
            if (!Run.TakeValue(handle, new UaReader(writer.WrittenSpan, UaLimits.Default).ReadDataValueView(), timestamp))
            {
                return false;
            }
        }

        Run.OnMessageEnd(subscription, 100);
        return true;
    }

    /// <summary>One message with one event.</summary>
    public bool Raise(int subscription, int handle, long timestamp, params Variant[] fields)
    {
        using var writer = new UaWriter();
        UaMessages.Write(writer, new PublishResponse
        {
            NotificationMessage = new NotificationMessage
            {
                SequenceNumber = 1,
                NotificationData = [ExtensionObject.Of(new EventNotificationList { Events = [new EventFieldList { ClientHandle = (uint)handle, EventFields = fields }] })],
            },
        });
        var reader = new PublishResponseReader(writer.WrittenSpan, UaLimits.Default);
        reader.ReadNotification();
        reader.ReadEvent(out _, out var view);
        var isTaken = Run.OnEvent(handle, view, timestamp);
        Run.OnMessageEnd(subscription, 100);
        return isTaken;
    }
}
