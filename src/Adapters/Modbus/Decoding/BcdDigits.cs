namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Packed decimal digits, four bits each, the most significant first. Pure; allocates nothing.</summary>
internal static class BcdDigits
{
    /// <summary>False where one of the digits is above 9.</summary>
    public static bool TryDecode(ulong raw, int digits, out ulong value)
    {
        value = 0;
        for (var shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        {
            var digit = (raw >> shift) & 0xF;
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }

    /// <summary>False where the number has more digits.</summary>
    public static bool TryEncode(ulong value, int digits, out ulong raw)
    {
        raw = 0;
        for (var shift = 0; shift < 4 * digits; shift += 4)
        {
            raw |= value % 10 << shift;
            value /= 10;
        }

        return value == 0;
    }
}
