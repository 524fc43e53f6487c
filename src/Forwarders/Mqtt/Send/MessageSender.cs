using System.Runtime.CompilerServices;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Forwarders.Mqtt.Topics;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Forwarders.Mqtt.Send;

/// <summary>
/// The sender loop of one connection: takes messages, encodes them, publishes, settles them. QoS 0: accepted when the kernel has the bytes; QoS 1: when the
/// broker has acknowledged all publications of the message.
/// <para>Threads: <see cref="RunAsync"/> and <see cref="DrainAsync"/> by one task; <see cref="OnAcknowledged"/> by the connection's receive loop. Progress: the
/// loop waits for the connection's buffer and window, nothing waits for it. Order: messages go out in the order the delivery hands them out. When full: nothing
/// is taken from the delivery. Allocates nothing in the steady state.</para>
/// </summary>
internal sealed class MessageSender
{
    /// <summary>Bytes after which a burst is handed to the kernel, so that its first message does not wait for its last to be encoded.</summary>
    private const int FlushBytes = 64 * 1024;

    /// <summary>Fixed header, packet id, length of the topic, an alias and an expiry (MQTT 5.0 §3.3), at most.</summary>
    private const int PacketOverhead = 5 + 2 + 2 + 16;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly IDelivery _delivery;
    private readonly IPublishConnection _connection;
    private readonly MessageSenderOptions _options;
    private readonly TopicTable _topics;
    private readonly MessageCursor _cursor;
    private readonly InFlightTable _inFlight;
    private readonly UnflushedMessages _unflushed;
    private readonly AsyncSignal _acknowledged = new();
    private readonly SenderEvents _events;
    private long _unflushedBytes;
    private TimeSpan _pause = FirstPause;
    private long _lastPause;
    private int _mustPause;

    public MessageSender(IDelivery delivery, IPublishConnection connection, PayloadEncoder encoder, TopicTable topics, MessageSenderOptions options, SenderEvents events)
    {
        _delivery = delivery;
        _connection = connection;
        _topics = topics;
        _options = options;
        _events = events;
        _cursor = new MessageCursor(encoder, options.MaxPayloadBytes);
        _inFlight = new InFlightTable(delivery, options.MaxInFlight);
        _unflushed = new UnflushedMessages(delivery);
        _lastPause = options.TimeProvider.GetTimestamp();
    }

    private bool IsAcknowledged => _options.Qos > 0;

    /// <summary>Sends until cancelled, or until the connection is over.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_cursor.Message is null && !TryTake())
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
                await PauseAsync(cancellationToken).ConfigureAwait(false);
                await _delivery.WaitAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            // An acknowledgement may have asked for a pause between the look and the taking of the message it sent back.
            if (Volatile.Read(ref _mustPause) != 0 && _cursor.IsAtStart)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }

            var outcome = Advance();
            if (outcome == MqttPublishOutcome.BufferFull || _unflushedBytes >= FlushBytes)
            {
                await FlushNowAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (outcome == MqttPublishOutcome.WindowFull)
            {
                await FlushNowAsync(cancellationToken).ConfigureAwait(false);
                await _acknowledged.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (outcome == MqttPublishOutcome.Closed)
            {
                // The owner of the connection knows why and says so.
                return;
            }
        }
    }

    /// <summary>Hands to the kernel what is encoded and waits until every message taken is settled, or until cancelled.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        while (IsAcknowledged && _inFlight.Outstanding > 0)
        {
            await _acknowledged.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Publications without acknowledgement.</summary>
    public int Outstanding => _inFlight.Outstanding;

    /// <summary>True once an acknowledgement has come.</summary>
    public bool IsAnyAcknowledged => _inFlight.IsAnyAcknowledged;

    /// <summary>Largest payload handed to the connection, bytes. For when the sender has ended.</summary>
    public int LargestPayload { get; private set; }

    /// <summary>How long publications have waited without any acknowledgement coming; zero where none waits. Any thread.</summary>
    public TimeSpan Stalled => _inFlight.Stalled(_options.TimeProvider);

    /// <summary>The connection is over; nothing is settled from now on.</summary>
    public void Close() => _inFlight.Close();

    /// <summary>The broker has answered a publication.</summary>
    public void OnAcknowledged(ushort packetId, MqttReasonCode reason)
    {
        var verdict = _inFlight.Acknowledge(packetId, reason, out var deviceIndex);
        if (verdict == AcknowledgeVerdict.Retry)
        {
            // Pairs with the exchange in PauseAsync.
            Volatile.Write(ref _mustPause, 1);
        }

        if (verdict != AcknowledgeVerdict.Accepted)
        {
            _events.Refused(reason, verdict, deviceIndex);
        }

        _acknowledged.Set();
    }

    private bool TryTake()
    {
        if (Volatile.Read(ref _mustPause) != 0 || _delivery.TryTake() is not { } message)
        {
            return false;
        }

        if (!IsAcknowledged)
        {
            _unflushed.Begin(message);
        }

        _cursor.Begin(message, IsAcknowledged ? _inFlight.Begin(message) : 0);
        return true;
    }

    // One step: encode the next publication if none waits, and offer it to the connection.
    private MqttPublishOutcome Advance()
    {
        if (_cursor.IsDone)
        {
            EndMessage();
            return MqttPublishOutcome.Accepted;
        }

        var topic = _cursor.First < _cursor.Message!.Count || !_options.IsTopicByTag ? _topics.TopicOf(_cursor.Message, _cursor.First) : default;
        if (!_cursor.HasPayload && !_cursor.TryEncode(_delivery, LimitFor(topic)))
        {
            SkipTooLarge();
            return MqttPublishOutcome.Accepted;
        }

        var outcome = Publish(topic);
        switch (outcome)
        {
            case MqttPublishOutcome.Accepted:
                _unflushedBytes += topic.Length + _cursor.Payload.Length;
                _delivery.Sent(_cursor.Message, PacketBytes(topic));
                LargestPayload = Math.Max(LargestPayload, _cursor.Payload.Length);
                _cursor.Advance();
                return outcome;
            case MqttPublishOutcome.TooLarge or MqttPublishOutcome.TopicInvalid or MqttPublishOutcome.QosRefused or MqttPublishOutcome.RetainRefused:
                RefusePublication(outcome);
                return MqttPublishOutcome.Accepted;
            default:
                return outcome;
        }
    }

    private int LimitFor(ReadOnlySpan<byte> topic) =>
        (int)Math.Clamp(_connection.MaximumPacketSize - topic.Length - PacketOverhead, 1, _options.MaxPayloadBytes);

    // What the publication takes on the link, the overhead at its most: a bound may err upwards only.
    private int PacketBytes(ReadOnlySpan<byte> topic) => topic.Length + _cursor.Payload.Length + PacketOverhead;

    private MqttPublishOutcome Publish(ReadOnlySpan<byte> topic)
    {
        if (IsAcknowledged)
        {
            return _inFlight.TryPublish(_cursor.Open, _cursor.First, _cursor.Next, _connection, topic, _cursor.Payload);
        }

        ushort packetId = 0;
        return _connection.TryPublish(ref packetId, topic, _cursor.Payload);
    }

    private void EndMessage()
    {
        if (IsAcknowledged)
        {
            _inFlight.End(_cursor.Open);
        }
        else
        {
            _unflushed.End();
        }

        _cursor.End();
    }

    private void SkipTooLarge()
    {
        if (!_cursor.HasGapsDue)
        {
            Refuse(_cursor.First, _cursor.First + 1);
            _events.TooLarge(_cursor.Message!.Samples[_cursor.First].Tag, LimitFor(default));
        }

        _cursor.Skip();
    }

    private void RefusePublication(MqttPublishOutcome outcome)
    {
        Refuse(_cursor.First, _cursor.Next);
        _events.NotTaken(outcome, _cursor.Message!.DeviceIndex);
        _cursor.Advance();
    }

    private void Refuse(int first, int next)
    {
        if (IsAcknowledged)
        {
            _inFlight.Refuse(_cursor.Open, first, next);
        }
        else
        {
            _unflushed.Refuse(first, next);
        }
    }

    private ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_unflushedBytes == 0)
        {
            _unflushed.Settle();
            return default;
        }

        return FlushNowAsync(cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FlushNowAsync(CancellationToken cancellationToken)
    {
        await _connection.FlushAsync(cancellationToken).ConfigureAwait(false);
        Flushed();
    }

    private void Flushed()
    {
        _events.Sent(_unflushedBytes);
        _unflushedBytes = 0;
        _unflushed.Settle();
    }

    // After a refusal that may pass: wait before anything is taken again, longer each time while refusals follow each other.
    private ValueTask PauseAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _mustPause, 0) == 0)
        {
            return default;
        }

        var now = _options.TimeProvider.GetTimestamp();
        var isFresh = _options.TimeProvider.GetElapsedTime(_lastPause, now) > 2 * LongestPause;
        var pause = isFresh ? FirstPause : TimeSpan.FromTicks(Math.Min(2 * _pause.Ticks, LongestPause.Ticks));
        (_pause, _lastPause) = (pause, now);
        return new ValueTask(Task.Delay(pause, _options.TimeProvider, cancellationToken));
    }
}
