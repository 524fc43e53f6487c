namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>Writes instants as JSON into UTF-8, without allocation. Rounds down, before 1970 too.</summary>
public static class JsonTime
{
    /// <summary>Room that <see cref="Write"/> wants; <c>"2262-04-11T23:47:16.854775Z"</c> has 29 characters.</summary>
    public const int MaxLength = 32;

    private const long NsPerDay = 86_400_000_000_000;
    private const int DaysPer400Years = 146_097;

    /// <summary>Writes nanoseconds since 1970-01-01 UTC and returns the bytes written.</summary>
    public static int Write(long utcNs, TimeNotation notation, Span<byte> to) => notation switch
    {
        TimeNotation.Microseconds => JsonNumber.Write(FloorDivide(utcNs, 1_000), to),
        TimeNotation.Milliseconds => JsonNumber.Write(FloorDivide(utcNs, 1_000_000), to),
        _ => WriteIso(utcNs, to),
    };

    private static int WriteIso(long utcNs, Span<byte> to)
    {
        var days = FloorDivide(utcNs, NsPerDay);
        var micros = (ulong)((utcNs - (days * NsPerDay)) / 1_000);
        var (year, month, day) = CivilFromDays(days);
        to[0] = (byte)'"';
        JsonNumber.WriteDigits((ulong)year, to.Slice(1, 4));
        to[5] = (byte)'-';
        JsonNumber.WriteDigits((ulong)month, to.Slice(6, 2));
        to[8] = (byte)'-';
        JsonNumber.WriteDigits((ulong)day, to.Slice(9, 2));
        to[11] = (byte)'T';
        JsonNumber.WriteDigits(micros / 3_600_000_000, to.Slice(12, 2));
        to[14] = (byte)':';
        JsonNumber.WriteDigits(micros / 60_000_000 % 60, to.Slice(15, 2));
        to[17] = (byte)':';
        JsonNumber.WriteDigits(micros / 1_000_000 % 60, to.Slice(18, 2));
        to[20] = (byte)'.';
        JsonNumber.WriteDigits(micros % 1_000_000, to.Slice(21, 6));
        to[27] = (byte)'Z';
        to[28] = (byte)'"';
        return 29;
    }

    // Days since 1970 to the proleptic Gregorian calendar, counted in eras of 400 years that begin on 1 March, so that the leap day is the last of its year.
    private static (int Year, int Month, int Day) CivilFromDays(long days)
    {
        var shifted = days + 719_468; // 0000-03-01 to 1970-01-01
        var era = FloorDivide(shifted, DaysPer400Years);
        var dayOfEra = (int)(shifted - (era * DaysPer400Years));
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1;
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        return ((int)((era * 400) + yearOfEra + (month <= 2 ? 1 : 0)), month, day);
    }

    private static long FloorDivide(long value, long by)
    {
        var quotient = value / by;
        return value < 0 && quotient * by != value ? quotient - 1 : quotient;
    }
}
