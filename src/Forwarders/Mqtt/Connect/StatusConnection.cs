using System.Text;
using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;

namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>One run of the <c>-ctl</c> connection: online, kept, offline. The offline message is also its will, so that the broker says it when nobody else can.</summary>
internal sealed class StatusConnection(ForwarderContext context, MqttSettings settings, BrokerConnector connector, ConnectionMemory memory)
{
    private const string ClassName = "ctl";

    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    private TaskCompletionSource<MqttReasonCode> _acknowledged = NewAnswer();

    public async Task RunAsync(GatewayStatus status, string topic, CancellationToken cancellationToken)
    {
        var will = new MqttWill
        {
            Topic = topic, Payload = StatusPayload.Offline(status, settings.Time, "connection lost"), Qos = 1, Retain = true,
        };
        var clientId = ClientIds.OfControl(context.GatewayId, context.Uplink.Name);
        var publish = new PublishSettings(1, Retain: true, 0);
        var connection = await connector.ConnectAsync(memory, ClassName, clientId, publish, will, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var since = context.Clock.TimeProvider.GetTimestamp();
            connection.Listen(OnAcknowledged);
            try
            {
                await PublishAsync(connection, topic, StatusPayload.Online(status, settings.Time), cancellationToken).ConfigureAwait(false);
                context.Observer.Connected(ClassName, connection.Endpoint.ToString());
                await KeepAsync(connection, clientId, since, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Expected: the gateway stops.
                await SayGoodbyeAsync(connection, topic, StatusPayload.Offline(status, settings.Time, "stopped")).ConfigureAwait(false);
            }
            finally
            {
                memory.Endpoints.Ended(connection.Endpoint, context.Clock.TimeProvider.GetElapsedTime(since));
            }
        }
    }

    private static TaskCompletionSource<MqttReasonCode> NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task KeepAsync(BrokerConnection connection, string clientId, long since, CancellationToken cancellationToken)
    {
        var closed = await connection.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        var isThrownOut = TakeOverWatch.IsThrownOut(closed, context.Clock.TimeProvider.GetElapsedTime(since));
        throw FaultTexts.Closed(connection.Endpoint.ToString(), clientId, context.GatewayId, closed, isThrownOut, memory);
    }

    private async Task PublishAsync(BrokerConnection connection, string topic, byte[] payload, CancellationToken cancellationToken)
    {
        var answer = NewAnswer();
        Volatile.Write(ref _acknowledged, answer); // Before the publication: the receive loop reads it with the answer.
        ushort packetId = 0;
        var outcome = connection.TryPublish(ref packetId, Encoding.UTF8.GetBytes(topic), payload);
        if (outcome is not (MqttPublishOutcome.Accepted or MqttPublishOutcome.Closed))
        {
            throw FaultTexts.NotOffered(connection.Endpoint.ToString(), $"the retained status message ({outcome})", "Use a broker with QoS 1 and retained messages.", memory.HasOthers);
        }

        if (outcome == MqttPublishOutcome.Accepted)
        {
            await FlushAsync(connection, cancellationToken).ConfigureAwait(false);
            await AnswerAsync(answer.Task, connection, cancellationToken).ConfigureAwait(false);
        }

        if (!answer.Task.IsCompleted)
        {
            throw FaultTexts.Closed(connection.Endpoint.ToString(), await connection.Completion.ConfigureAwait(false), memory.HasOthers);
        }

        var reason = await answer.Task.ConfigureAwait(false);
        if (reason >= MqttReasonCode.UnspecifiedError)
        {
            throw FaultTexts.NotOffered(
                connection.Endpoint.ToString(),
                $"the status message at '{topic}' ({MqttReasonText.Of(reason)})",
                "Allow this client to publish there, or set status_topic.",
                memory.HasOthers);
        }
    }

    // Pings alone would keep a connection whose broker never answers the publication, and nobody would hear that the gateway is online.
    private async Task AnswerAsync(Task answer, BrokerConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(answer, connection.Completion).WaitAsync(settings.AckTimeout, context.Clock.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw FaultTexts.Stalled(connection.Endpoint.ToString(), 1, settings.AckTimeout);
        }
    }

    private static async Task FlushAsync(BrokerConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (MqttClosedException)
        {
            // Expected: the connection has ended; the caller looks at its completion next.
        }
    }

    private async Task SayGoodbyeAsync(BrokerConnection connection, string topic, byte[] payload)
    {
        using var limit = new CancellationTokenSource(GoodbyeTime, context.Clock.TimeProvider);
        try
        {
            await PublishAsync(connection, topic, payload, limit.Token).ConfigureAwait(false);
            await connection.DisconnectAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or UplinkFaultException)
        {
            // Expected when the broker does not answer in time, refuses the message, or has gone: its will is what is left to say it.
            await connection.DisconnectWithWillAsync().ConfigureAwait(false);
        }
    }

    private void OnAcknowledged(ushort packetId, MqttReasonCode reason) => Volatile.Read(ref _acknowledged).TrySetResult(reason);
}
