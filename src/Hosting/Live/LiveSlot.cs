namespace IndustrialGateway.Hosting;

/// <summary>
/// The newest sample of one tag behind a version that is odd while it is written (a sequence lock): the mover never waits for a reader, a reader looks again.
/// </summary>
internal struct LiveSlot
{
    private int _version;
    private Sample _sample;

    /// <summary>The mover's thread only.</summary>
    public void Write(in Sample sample)
    {
        var version = _version;

        // Full fences around the copy: no reader sees new bytes under an old even version, nor old bytes under the new one.
        Interlocked.Exchange(ref _version, version + 1);
        _sample = sample;
        Volatile.Write(ref _version, version + 2);
    }

    /// <summary>Any thread. False: nothing written yet, or the writer was in the way each time.</summary>
    public bool TryRead(out Sample sample)
    {
        for (var attempt = 0; attempt < 16; attempt++)
        {
            var before = Volatile.Read(ref _version);
            if (before == 0)
            {
                break;
            }

            sample = _sample;
            Interlocked.MemoryBarrier();
            if ((before & 1) == 0 && before == Volatile.Read(ref _version))
            {
                return true;
            }
        }

        sample = default;
        return false;
    }
}
