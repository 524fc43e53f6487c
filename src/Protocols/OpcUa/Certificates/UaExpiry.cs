namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How long a certificate is still good for, in the steps at which people are warned.</summary>
public static class UaExpiry
{
    /// <summary>Days before the end at which a warning is due.</summary>
    public static readonly IReadOnlyList<int> WarnAtDays = [60, 30, 7, 1];

    /// <summary>Whole days left; negative where it has expired.</summary>
    public static int DaysLeft(UaCertificate certificate, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return (int)Math.Floor((certificate.NotAfter - now).TotalDays);
    }

    /// <summary>
    /// The step a certificate has reached: 60, 30, 7 or 1 for at most so many days left, 0 where it has expired; null where there is time. It only goes down
    /// as time passes: a warning is due each time it changes.
    /// </summary>
    public static int? StepOf(UaCertificate certificate, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var left = certificate.NotAfter - now;
        if (left < TimeSpan.Zero)
        {
            return 0;
        }

        int? step = null;
        foreach (var days in WarnAtDays)
        {
            step = left <= TimeSpan.FromDays(days) ? days : step;
        }

        return step;
    }
}
