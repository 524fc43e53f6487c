namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// How much one call to this server may hold: the least of what the server states, what is known of its make, and what it has refused before. A refused size is halved, and
/// stays halved for the life of the client.
/// <para>Threads: any. Progress: lock-free reads; halving is rare.</para>
/// </summary>
public sealed class UaServerLimits
{
    private static readonly int Operations = Enum.GetValues<UaOperation>().Length;

    private readonly int[] _most;

    /// <summary>Limits by operation, in the order of <see cref="UaOperation"/>; 0 for none stated.</summary>
    internal UaServerLimits(UaVendorProfile profile, IReadOnlyList<uint> stated, int? mostOperations, UaServerLimits? learned)
    {
        Profile = profile;
        _most = new int[Operations];
        for (var i = 0; i < Operations; i++)
        {
            var known = (UaOperation)i == UaOperation.MonitoredItems ? profile.MostItemsPerCall : profile.MostOperations;
            var most = i < stated.Count && stated[i] is > 0 and <= int.MaxValue ? Math.Min(known, (int)stated[i]) : known;
            most = Math.Min(most, mostOperations ?? int.MaxValue);
            _most[i] = Math.Max(1, learned is null || !learned.HasHalved((UaOperation)i) ? most : Math.Min(most, learned.Most((UaOperation)i)));
        }

        _first = (int[])_most.Clone();
    }

    private readonly int[] _first;

    /// <summary>What is known of servers of this make.</summary>
    public UaVendorProfile Profile { get; }

    /// <summary>Monitored items the server allows in all; 0: not stated.</summary>
    public uint MostMonitoredItems { get; init; }

    /// <summary>Monitored items in one subscription; 0: not stated.</summary>
    public uint MostItemsPerSubscription { get; init; }

    /// <summary>Subscriptions in one session; 0: not stated.</summary>
    public uint MostSubscriptions { get; init; }

    /// <summary>Longest queue of a monitored item; 0: not stated.</summary>
    public uint MostQueueSize { get; init; }

    /// <summary>Continuation points of browsing in one session; 0: no limit, or not stated.</summary>
    public ushort MostBrowseContinuationPoints { get; init; }

    /// <summary>Fastest sampling, milliseconds; 0: not stated.</summary>
    public double FastestSamplingMs { get; init; }

    /// <summary>Operations one call may hold now.</summary>
    public int Most(UaOperation operation) => Volatile.Read(ref _most[(int)operation]);

    /// <summary>True where a call had to be made smaller.</summary>
    public bool HasHalved(UaOperation operation) => Most(operation) < _first[(int)operation];

    /// <summary>A call with <paramref name="count"/> operations was refused for its size. False where it cannot be smaller.</summary>
    public bool TryHalve(UaOperation operation, int count)
    {
        if (count <= 1)
        {
            return false;
        }

        var half = count / 2;
        for (var most = Most(operation); half < most;)
        {
            var seen = Interlocked.CompareExchange(ref _most[(int)operation], half, most);
            if (seen == most)
            {
                break;
            }

            most = seen;
        }

        return true;
    }

    /// <summary>True where a status says that a call was too large.</summary>
    internal static bool IsTooLarge(UaStatusCode status) =>
        status == UaStatusCodes.BadTooManyOperations || status == UaStatusCodes.BadEncodingLimitsExceeded || status == UaStatusCodes.BadRequestTooLarge
        || status == UaStatusCodes.BadResponseTooLarge || status == UaStatusCodes.BadTcpMessageTooLarge;
}
