using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>
/// Hands messages to a sender loop. In-flight window, linger, conflation, numbering, snapshot and retry are behind it.
/// <para>Threads: <see cref="WaitAsync"/>, <see cref="TryTake"/> and <see cref="ConnectionOpened"/> by one sender loop;
/// <see cref="Accept"/>, <see cref="Reject"/> and <see cref="Retry"/> by any one thread at a time (such as a connection's receive loop), also beside the sender loop.
/// No allocation in the steady state.</para>
/// </summary>
public interface IDelivery
{
    /// <summary>The classes this delivery carries, most urgent first: one, or all of the uplink's with a shared connection.</summary>
    IReadOnlyList<LatencyClass> Classes { get; }

    /// <summary>Text for client ids and logs: the class name, or empty for a shared connection.</summary>
    string ClassName { get; }

    /// <summary>A new connection stands. What was handed out and not settled will be handed out again, then the snapshot of unstored classes.</summary>
    void ConnectionOpened();

    /// <summary>Waits until <see cref="TryTake"/> is worth calling: samples ready (the linger has passed), or a place in the window free again.</summary>
    ValueTask WaitAsync(CancellationToken cancellationToken);

    /// <summary>The next message, or null when nothing is ready or the in-flight window is full. It stays leased until settled.</summary>
    OutgoingMessage? TryTake();

    /// <summary>
    /// Bytes of a leased message, as the protocol puts them on its stream (header, topic, payload), have been handed to the connection. Called once for each publication of the
    /// message, before the next <see cref="TryTake"/>: the uplink's pacing counts them. Sender loop only.
    /// </summary>
    void Sent(OutgoingMessage message, int bytes);

    /// <summary>The uplink has acknowledged the message (at QoS 0: the kernel has its bytes).</summary>
    void Accept(OutgoingMessage message);

    /// <summary>The uplink will never take these samples; the rest of the message counts as accepted. Empty indices: the whole message.</summary>
    void Reject(OutgoingMessage message, ReadOnlySpan<int> sampleIndices);

    /// <summary>Not now: hand it out again.</summary>
    void Retry(OutgoingMessage message);

    /// <summary>Bytes of a text, byte string or array in a leased message; valid until it is settled.</summary>
    ReadOnlySpan<byte> PayloadOf(in Sample sample);
}
