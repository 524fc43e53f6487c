namespace IndustrialGateway.Simulation;

/// <summary>
/// Up and down over the levels 0 to <paramref name="Levels"/> - 1, some levels each step. The stride is odd, so that two steps in a row never have the same level,
/// not even at a turning point.
/// </summary>
/// <param name="Levels">Levels; 1 stands still.</param>
/// <param name="Stride">Levels each step; odd.</param>
/// <param name="Phase">Where it begins.</param>
internal readonly record struct TriangleWave(long Levels, long Stride, long Phase)
{
    // A sweep from end to end takes one to four minutes at 50 ms a step: slow enough to watch, fast enough to see.
    private const long ShortestSweepSteps = 1200;

    /// <summary>A wave whose phase and pace come from a hash.</summary>
    public static TriangleWave Of(ulong hash, long levels)
    {
        var period = Math.Max(1, 2 * (levels - 1));
        var stride = Math.Max(1, levels / (ShortestSweepSteps * (1 + (long)(hash % 4)))) | 1;
        return new TriangleWave(levels, stride % period == 0 ? 1 : stride, (long)((hash >> 8) % (ulong)period));
    }

    /// <summary>The level at a step.</summary>
    public long At(long step)
    {
        if (Levels <= 1)
        {
            return 0;
        }

        var period = 2 * (Levels - 1);
        var place = (long)((Int128.Abs((Int128)step * Stride) + Phase) % period);
        return place < Levels ? place : period - place;
    }
}
