namespace IndustrialGateway.Hosting.Health;

/// <summary>Whether the mover gets on: samples came, and it ended a round since. The watchdog's thread; <see cref="StuckNs"/> by any.</summary>
internal sealed class MoverProgress
{
    private long _receivedAtRound;
    private long _lastRoundNs = -1;
    private long _waitingSinceNs;
    private long _stuckNs;

    /// <summary>How long samples have come without a round of the mover, nanoseconds.</summary>
    public long StuckNs => Volatile.Read(ref _stuckNs);

    /// <summary>Looks.</summary>
    /// <param name="received">Samples received from all devices.</param>
    /// <param name="lastRoundNs">When the mover last ended a round.</param>
    /// <param name="nowNs">Now.</param>
    public void Look(long received, long lastRoundNs, long nowNs)
    {
        if (lastRoundNs != _lastRoundNs)
        {
            (_lastRoundNs, _receivedAtRound, _waitingSinceNs) = (lastRoundNs, received, nowNs);
        }
        else if (received == _receivedAtRound)
        {
            // Nothing to do: an idle mover sleeps.
            _waitingSinceNs = nowNs;
        }

        Volatile.Write(ref _stuckNs, nowNs - _waitingSinceNs);
    }
}
