using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Protocols.Mqtt.Transport;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// One MQTT connection, from CONNACK to its end; a reconnect makes a new one. Publishing and acknowledging allocate nothing once the
/// buffers have grown.
/// <para>Threads: one publisher at a time calls <see cref="Publish"/>, <see cref="TryPublish"/> and <see cref="FlushAsync"/>; everything
/// else may be called by any
/// thread; the handler is called by the receive loop. Progress: no lock is held across I/O. Order: messages leave in the order they were
/// published. When full:
/// a publish is refused for now (<see cref="MqttPublishOutcome.BufferFull"/>, <see cref="MqttPublishOutcome.WindowFull"/>), nothing is
/// queued without bound.</para>
/// </summary>
public sealed class MqttClient : IAsyncDisposable
{
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(1);

    private readonly MqttClientOptions _options;
    private readonly MqttConnection _connection;
    private readonly MqttOutbox _outbox;
    private readonly MqttClientCore _core;
    private readonly MqttKeepAlive? _keepAlive;
    private readonly TaskCompletionSource<MqttClosed> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer? _timer;
    private MqttClosed? _closed;
    private long _lastReceived;
    private int _isReleased;

    private MqttClient(MqttClientOptions options, MqttConnection connection, IMqttClientHandler handler)
    {
        _options = options;
        _connection = connection;
        _outbox = new MqttOutbox(connection.Stream, options.SendBufferBytes, options.TimeProvider, OnWriteFailed);
        _core = new MqttClientCore(options, connection.Granted, _outbox, handler);
        _lastReceived = options.TimeProvider.GetTimestamp();
        var keepAlive = connection.Granted.ServerKeepAlive ?? options.KeepAlive;
        if (keepAlive > TimeSpan.Zero)
        {
            _keepAlive = new MqttKeepAlive(keepAlive, options.PingTimeout, options.TimeProvider);
            var period = MqttKeepAlive.PeriodOf(keepAlive);
            _timer = options.TimeProvider.CreateTimer(static client => ((MqttClient)client!).OnTick(), this, period, period);
        }
    }

    /// <summary>What the broker granted.</summary>
    public MqttConnAck ConnAck => _connection.Granted;

    /// <summary>Which of <see cref="MqttClientOptions.TypeOfService"/> and <see cref="MqttClientOptions.SocketPriority"/> the system refused and why; null for none.</summary>
    public string? RefusedMarks => _connection.RefusedMarks;

    /// <summary>Ends, always successfully, with the connection, and says how it ended. After it the handler is not called again.</summary>
    public Task<MqttClosed> Completion => _completion.Task;

    /// <summary>Places free in the in-flight window for QoS 1.</summary>
    public int Window => _core.Window;

    /// <summary>Size of that window: the smaller of <see cref="MqttClientOptions.MaxInFlight"/> and the broker's receive maximum.</summary>
    public int WindowSize => _core.WindowSize;

    /// <summary>
    /// Connects. Name look-up, TCP, TLS and MQTT share <see cref="MqttClientOptions.ConnectTimeout"/>.
    /// </summary>
    /// <exception cref="MqttConnectException">It failed; the exception names the layer, the cause and the fix.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<MqttClient> ConnectAsync(MqttClientOptions options, IMqttClientHandler handler, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        MqttClientOptionsCheck.ThrowIfInvalid(options);
        var connection = await new MqttConnector(options).ConnectAsync(cancellationToken).ConfigureAwait(false);
        var client = new MqttClient(options, connection, handler);
        _ = client.ReceiveAsync();
        return client;
    }

    /// <summary>
    /// Encodes a message into the send buffer. True: its bytes leave with the next <see cref="FlushAsync"/>, or earlier beside other
    /// traffic. False: not now
    /// (buffer or window full) or the connection has ended.
    /// </summary>
    /// <exception cref="InvalidOperationException">The broker will never take this message: too large, QoS or retain refused, topic
    /// invalid.</exception>
    /// <inheritdoc cref="Publish"/>
    public bool TryPublish(
        ReadOnlySpan<byte> topicUtf8,
        ReadOnlySpan<byte> payload,
        int qos,
        bool retain,
        bool duplicate,
        ref ushort packetId,
        MqttPublishProperties? properties = null)
    {
        var outcome = Publish(topicUtf8, payload, qos, retain, duplicate, ref packetId, properties);
        return outcome >= MqttPublishOutcome.TooLarge
            ? throw new InvalidOperationException($"The broker takes no such message: {outcome}.")
            : outcome == MqttPublishOutcome.Accepted;
    }

    /// <summary>Encodes a message into the send buffer, and says why when it does not.</summary>
    /// <param name="topicUtf8">Topic name.</param>
    /// <param name="payload">The application's bytes; copied.</param>
    /// <param name="qos">0 or 1.</param>
    /// <param name="retain">Store it as the topic's last message.</param>
    /// <param name="duplicate">It was sent before, on an earlier connection of this session.</param>
    /// <param name="packetId">
    /// QoS 1: 0 lets the client choose one; otherwise the caller's own, 1 to 32,767 and not in flight. An acknowledgement may arrive
    /// before this call returns, so a caller
    /// that keeps a table of what is in flight chooses the identifier itself (its slot, plus one) and fills the slot first. Set on
    /// acceptance only.
    /// </param>
    /// <param name="properties">Properties, 5.0 only.</param>
    public MqttPublishOutcome Publish(
        ReadOnlySpan<byte> topicUtf8,
        ReadOnlySpan<byte> payload,
        int qos,
        bool retain,
        bool duplicate,
        ref ushort packetId,
        MqttPublishProperties? properties = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(qos);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(qos, 1);
        var message = new PublishPacket
        {
            Topic = topicUtf8,
            Payload = payload,
            Qos = qos,
            Retain = retain,
            Duplicate = duplicate && qos > 0,
            Properties = properties is null ? default : properties.Encoded,
        };
        return _core.Publish(message, ref packetId);
    }

    /// <summary>
    /// Completes when the kernel has every byte published before the call (with TLS: its encrypted form). One call at a time.
    /// </summary>
    /// <exception cref="MqttClosedException">The connection has ended; some bytes may never have left.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => _outbox.FlushAsync(cancellationToken);

    /// <summary>Subscribes to one filter and returns what was granted: the QoS, or from 0x80 on why not.</summary>
    /// <exception cref="MqttClosedException">The connection ended before the answer.</exception>
    public async ValueTask<MqttReasonCode> SubscribeAsync(string filter, int qos, CancellationToken cancellationToken)
    {
        MqttSubscription[] one = [new MqttSubscription(filter, MqttSubscriptionOptions.Create(qos))];
        var codes = await SubscribeAsync(one, identifier: 0, cancellationToken).ConfigureAwait(false);
        return codes[0];
    }

    /// <summary>Subscribes to several filters in one packet; one reason code each, in order.</summary>
    /// <param name="subscriptions">At least one.</param>
    /// <param name="identifier">Subscription identifier to find in <see cref="MqttMessage.Properties"/>, or 0 for none; 5.0 only.</param>
    /// <param name="cancellationToken">Stops waiting; the request itself is not taken back.</param>
    /// <exception cref="MqttClosedException">The connection ended before the answer.</exception>
    public async ValueTask<MqttReasonCode[]> SubscribeAsync(
        IReadOnlyList<MqttSubscription> subscriptions,
        uint identifier,
        CancellationToken cancellationToken)
    {
        var block = new MqttPropertyBuilder();
        if (identifier > 0)
        {
            block.Add(MqttPropertyId.SubscriptionIdentifier, identifier);
        }

        var answer = _core.Requests.Send(MqttPacketType.Subscribe, MqttFilterBlock.Encode(subscriptions), subscriptions.Count, block.Properties);
        _outbox.Flush();
        return await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a subscription back.</summary>
    /// <exception cref="MqttClosedException">The connection ended before the answer.</exception>
    public async ValueTask<MqttReasonCode> UnsubscribeAsync(string filter, CancellationToken cancellationToken)
    {
        var answer = _core.Requests.Send(MqttPacketType.Unsubscribe, MqttFilterBlock.Encode(filter), 1, default);
        _outbox.Flush();
        var codes = await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
        return codes[0];
    }

    /// <summary>
    /// Says goodbye, waits at most a second for the bytes to leave, and closes. The will is not published, unless
    /// <paramref name="reason"/> is 0x04.
    /// What was not acknowledged stays unacknowledged.
    /// </summary>
    public async ValueTask DisconnectAsync(byte reason = 0)
    {
        var local = new MqttClosed(MqttCloseKind.Local, (MqttReasonCode)reason, "The connection was closed by this side.");
        if (Interlocked.CompareExchange(ref _closed, local, null) is null)
        {
            Seal((MqttReasonCode)reason);
            using var limit = new CancellationTokenSource(FarewellTime, _options.TimeProvider);
            try
            {
                await _outbox.DrainAsync().WaitAsync(limit.Token).ConfigureAwait(false);
                await ShutdownAsync(limit.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // Expected: the peer does not read, or closed first. The connection ends either way.
            }

            CloseAll();
        }

        await Completion.ConfigureAwait(false);
    }

    /// <summary><see cref="DisconnectAsync"/> with success.</summary>
    public ValueTask DisposeAsync() => DisconnectAsync();

    private async Task ReceiveAsync()
    {
        MqttClosed closed;
        try
        {
            closed = await ReadUntilEndAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // Expected: the network, the peer, or this side closed; the latter has said so already.
            closed = MqttWords.Lost($"The connection to {_options.Host} was lost: {error.Message}", error);
        }
#pragma warning disable CA1031 // The receive loop supervises its connection: what a handler throws ends this connection and nothing else.
        catch (Exception error)
#pragma warning restore CA1031
        {
            closed = new MqttClosed(MqttCloseKind.HandlerFailed, MqttReasonCode.UnspecifiedError, $"A handler failed: {error.Message}", error);
        }

        End(closed);
        _completion.TrySetResult(_closed!);
    }

    private async Task<MqttClosed> ReadUntilEndAsync()
    {
        var inbox = _connection.Inbox;
        var prompt = new PromptAcknowledgement(_connection.Socket);
        while (true)
        {
            // What followed the CONNACK in the same segment is handled before the first read.
            if (HandleFrames(inbox) is { } closed)
            {
                return closed;
            }

            _outbox.Flush();
            var count = await _connection.Stream.ReadAsync(inbox.Room()).ConfigureAwait(false);
            if (count == 0)
            {
                return MqttWords.Lost($"The broker {_options.Host} closed the connection without a word.", error: null);
            }

            Volatile.Write(ref _lastReceived, _options.TimeProvider.GetTimestamp());
            prompt.Ask();
            inbox.Advance(count);
        }
    }

    private MqttClosed? HandleFrames(MqttInbox inbox)
    {
        while (inbox.TryTake(out var frame, out var fault))
        {
            fault = _core.OnFrame(frame);
            if (fault is not null)
            {
                return Complain(fault);
            }

            if (_core.ServerGoodbye is { } goodbye)
            {
                return goodbye;
            }
        }

        return inbox.LastFault is { } broken ? Complain(broken) : null;
    }

    private MqttClosed Complain(MqttFault fault)
    {
        Seal(fault.Code);
        _outbox.Flush();
        return new MqttClosed(MqttCloseKind.ProtocolFault, fault.Code, $"The broker {_options.Host} broke the protocol: {fault}.");
    }

    /// <summary>
    /// Appends DISCONNECT as the last packet. 3.1.1 has one that means success only, and a client may not send it to complain: there the
    /// stream just closes, so that
    /// the will is published.
    /// </summary>
    private void Seal(MqttReasonCode reason)
    {
        Span<byte> bytes = stackalloc byte[8];
        var writer = new MqttWriter(bytes);
        if (_options.Version == MqttVersion.V5 || reason == MqttReasonCode.Success)
        {
            new DisconnectPacket { Type = MqttPacketType.Disconnect, Reason = reason }.Write(ref writer, _options.Version);
        }

        _outbox.Seal(bytes[..writer.Written]);
    }

    private async ValueTask ShutdownAsync(CancellationToken cancellationToken)
    {
        if (_connection.Stream is SslStream secure)
        {
            await secure.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        _connection.Socket.Shutdown(SocketShutdown.Send);
    }

    private void OnTick()
    {
        var now = _options.TimeProvider.GetTimestamp();
        switch (_keepAlive!.Step(now, _outbox.LastSent, Volatile.Read(ref _lastReceived)))
        {
            case MqttKeepAliveStep.Ping:
                _outbox.TryAppend(PingPacket.Request);
                _outbox.Flush();
                break;
            case MqttKeepAliveStep.GiveUp:
                End(new MqttClosed(
                    MqttCloseKind.PingTimeout,
                    MqttReasonCode.KeepAliveTimeout,
                    $"Nothing came from the broker {_options.Host} after a ping."));
                break;
            default:
                break;
        }
    }

    private void OnWriteFailed(Exception error) =>
        End(MqttWords.Lost($"Sending to the broker {_options.Host} failed: {error.Message}", error));

    /// <summary>The first end counts. Closing the stream ends the receive loop, which completes <see cref="Completion"/>.</summary>
    private void End(MqttClosed closed)
    {
        Interlocked.CompareExchange(ref _closed, closed, null);
        CloseAll();
    }

    private void CloseAll()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) != 0)
        {
            return;
        }

        var reason = new MqttClosedException(_closed!);
        _timer?.Dispose();
        _outbox.Close(reason);
        _core.Requests.Fail(reason);
        _connection.Socket.Dispose();
        _connection.Stream.Dispose();
    }
}
