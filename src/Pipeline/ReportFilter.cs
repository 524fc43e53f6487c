namespace IndustrialGateway.Pipeline;

/// <summary>
/// The report policy: which samples go on. Deadbands compare with the last value reported, not with the last one read, so a slow drift is reported too.
/// </summary>
internal static class ReportFilter
{
    /// <summary>True when a sample with the tag's policy is to be reported. <paramref name="samePayload"/>: its bytes equal those last reported.</summary>
    public static bool ShouldReport(in TagRoute route, in TagMemory memory, in Sample sample, bool samePayload)
    {
        if (!route.OnChange || !memory.HasReported || sample.Status != memory.ReportedStatus || sample.Kind != memory.ReportedKind)
        {
            return true;
        }

        if (route.RefreshNs != long.MaxValue && sample.ReceiveMonotonicNs - memory.ReportedMonotonicNs >= route.RefreshNs)
        {
            return true;
        }

        return sample.HasPayload ? !samePayload : HasChanged(route.Deadband, memory.ReportedBits, sample);
    }

    private static bool HasChanged(double deadband, long reportedBits, in Sample sample)
    {
        if (sample.Bits == reportedBits)
        {
            return false;
        }

        return sample.Kind switch
        {
            ValueKind.Float32 => IsOutside(deadband, BitConverter.Int32BitsToSingle((int)reportedBits), sample.AsFloat32),
            ValueKind.Float64 => IsOutside(deadband, BitConverter.Int64BitsToDouble(reportedBits), sample.AsFloat64),
            ValueKind.Integer => IsOutside(deadband, (Int128)sample.Bits - reportedBits),
            ValueKind.Unsigned => IsOutside(deadband, (Int128)(ulong)sample.Bits - (ulong)reportedBits),
            ValueKind.None => false,
            _ => true,
        };
    }

    // NaN and infinities are values like others: going into or out of them is a change, staying is none. -0 and 0 are the same value.
    private static bool IsOutside(double deadband, double reported, double value) =>
        double.IsFinite(reported) && double.IsFinite(value)
            ? Math.Abs(value - reported) > deadband
            : !(double.IsNaN(reported) && double.IsNaN(value)) && !reported.Equals(value);

    private static bool IsOutside(double deadband, Int128 difference) => (double)Int128.Abs(difference) > deadband;
}
