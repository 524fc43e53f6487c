namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>
/// Notices a broker that closes the connection on a message it finds too large, without having told a limit: MQTT 3.1.1 has no way to tell one. Such a message comes
/// first again on each connection, and its class would wait behind it for ever; in smaller parts it arrives. One thread.
/// </summary>
internal sealed class SizeWatch
{
    /// <summary>So many connections in a row that ended before anything was acknowledged ...</summary>
    public const int Limit = 2;

    /// <summary>... halve the size, down to this many bytes.</summary>
    public const int LeastBytes = 1024;

    private int _inARow;

    /// <summary>Payload bytes a message may have as far as this has shown.</summary>
    public int MaxPayloadBytes { get; private set; } = int.MaxValue;

    /// <summary>A connection was closed by the broker without a word. True: from now on messages are smaller.</summary>
    /// <param name="hasOutstanding">Publications waited for their acknowledgement.</param>
    /// <param name="isAnyAcknowledged">Something was acknowledged on it.</param>
    /// <param name="largestBytes">Largest payload sent on it.</param>
    public bool Closed(bool hasOutstanding, bool isAnyAcknowledged, int largestBytes)
    {
        if (!hasOutstanding || isAnyAcknowledged || largestBytes <= LeastBytes)
        {
            _inARow = 0;
            return false;
        }

        if (++_inARow < Limit)
        {
            return false;
        }

        (_inARow, MaxPayloadBytes) = (0, Math.Max(LeastBytes, largestBytes / 2));
        return true;
    }
}
