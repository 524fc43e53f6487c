using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Forwarders.Mqtt.Send;
using IndustrialGateway.Forwarders.Mqtt.Topics;
using IndustrialGateway.Protocols.Mqtt.Client;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>One run of a connection that carries samples: connect, send until it ends or the host stops, say goodbye.</summary>
internal sealed class DataConnection(
    ForwarderContext context, MqttSettings settings, BrokerConnector connector, ConnectionMemory memory, PayloadTables tables, ILogger logger)
{
    /// <summary>How long a stop waits for acknowledgements.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    /// <summary>How often it is looked whether acknowledgements come.</summary>
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMilliseconds(500);

    private int _isStalled;

    private TimeProvider Time => context.Clock.TimeProvider;

    public async Task RunAsync(IDelivery delivery, CancellationToken cancellationToken)
    {
        var clientId = ClientIds.OfData(context.GatewayId, context.Uplink.Name, delivery.ClassName);
        var publish = new PublishSettings(settings.Qos, settings.Retain, settings.IsVersion5 ? settings.MessageExpirySeconds : 0);
        var connection = await connector.ConnectAsync(memory, delivery.ClassName, clientId, publish, will: null, cancellationToken).ConfigureAwait(false);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = CancelAtEndAsync(connection, ended);
        var since = Time.GetTimestamp();
        try
        {
            CheckOffer(connection);
            var sender = await SendAsync(connection, delivery, ended, cancellationToken).ConfigureAwait(false);
            if (!cancellationToken.IsCancellationRequested)
            {
                await ThrowEndAsync(connection, sender, clientId, since).ConfigureAwait(false);
            }
        }
        finally
        {
            memory.Endpoints.Ended(connection.Endpoint, Time.GetElapsedTime(since));
            await connection.DisposeAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }
    }

    // Waits that know nothing of the connection end with it.
    private static async Task CancelAtEndAsync(BrokerConnection connection, CancellationTokenSource ended)
    {
        await connection.Completion.ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
    }

    private void CheckOffer(BrokerConnection connection)
    {
        var endpoint = connection.Endpoint.ToString();
        if (connection.ConnAck.MaximumQos < settings.Qos)
        {
            throw FaultTexts.NotOffered(endpoint, "QoS 1", "Write qos: 0 for this uplink, or use another broker.", memory.HasOthers);
        }

        if (settings.Retain && !connection.ConnAck.RetainAvailable)
        {
            throw FaultTexts.NotOffered(endpoint, "retained messages", "Write retain: false for this uplink, or use another broker.", memory.HasOthers);
        }
    }

    private async Task<MessageSender> SendAsync(BrokerConnection connection, IDelivery delivery, CancellationTokenSource ended, CancellationToken cancellationToken)
    {
        var events = new SenderEvents(context, delivery.ClassName, logger);
        var sender = SenderFor(connection, delivery, events);
        connection.Listen(sender.OnAcknowledged);
        delivery.ConnectionOpened();
        context.Observer.Connected(delivery.ClassName, connection.Endpoint.ToString());
        var watch = Time.CreateTimer(_ => EndIfStalled(sender, ended), null, WatchPeriod, WatchPeriod);
        await using (watch.ConfigureAwait(false))
        {
            try
            {
                await sender.RunAsync(ended.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                // Expected: the host stops, the connection has ended, or the broker acknowledges nothing.
            }
            catch (MqttClosedException)
            {
                // Expected: the connection has ended in the middle of a flush.
            }
        }

        await DrainAsync(connection, sender, delivery.ClassName, cancellationToken).ConfigureAwait(false);
        sender.Close();
        events.Summarize();
        if (Volatile.Read(ref _isStalled) != 0)
        {
            throw FaultTexts.Stalled(connection.Endpoint.ToString(), sender.Outstanding, settings.AckTimeout);
        }

        return sender;
    }

    private MessageSender SenderFor(BrokerConnection connection, IDelivery delivery, SenderEvents events) => new(
        delivery,
        connection,
        PayloadEncoder.Create(settings.Layout, tables),
        new TopicTable(context, settings.Topic, settings.Layout),
        new MessageSenderOptions
        {
            Qos = settings.Qos,
            MaxInFlight = settings.MaxInFlight,
            MaxPayloadBytes = Math.Min(context.Uplink.MaxPayloadBytes, memory.Sizes.MaxPayloadBytes),
            IsTopicByTag = settings.Layout == PayloadLayout.Value,
            TimeProvider = Time,
        },
        events);

    private void EndIfStalled(MessageSender sender, CancellationTokenSource ended)
    {
        if (settings.Qos > 0 && sender.Stalled > settings.AckTimeout)
        {
            // Before the cancellation: the sender it ends looks at it.
            Volatile.Write(ref _isStalled, 1);
            ended.Cancel();
        }
    }

    private async Task DrainAsync(BrokerConnection connection, MessageSender sender, string className, CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested || connection.Completion.IsCompleted)
        {
            return;
        }

        using var limit = new CancellationTokenSource(DrainTime, Time);
        try
        {
            await sender.DrainAsync(limit.Token).ConfigureAwait(false);
            await connection.DisconnectAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Expected when the broker is slow: what is not settled stays with the delivery.
            MqttForwarderLog.DrainIncomplete(logger, context.Uplink.Name, className, sender.Outstanding);
        }
        catch (MqttClosedException)
        {
            // Expected when the connection ends meanwhile: the same.
            MqttForwarderLog.DrainIncomplete(logger, context.Uplink.Name, className, sender.Outstanding);
        }
    }

    private async Task ThrowEndAsync(BrokerConnection connection, MessageSender sender, string clientId, long since)
    {
        var closed = await connection.Completion.ConfigureAwait(false);
        if (closed.Kind == MqttCloseKind.StreamEnded && memory.Sizes.Closed(sender.Outstanding > 0, sender.IsAnyAcknowledged, sender.LargestPayload))
        {
            memory.TakeOvers.Forget();
            throw FaultTexts.TooLarge(connection.Endpoint.ToString(), sender.LargestPayload, memory.Sizes.MaxPayloadBytes);
        }

        var isThrownOut = TakeOverWatch.IsThrownOut(closed, Time.GetElapsedTime(since));
        throw FaultTexts.Closed(connection.Endpoint.ToString(), clientId, context.GatewayId, closed, isThrownOut, memory);
    }
}
