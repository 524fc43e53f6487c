namespace IndustrialGateway.Protocols.Modbus;

/// <summary>CRC-16 of RTU frames: reflected polynomial 0xA001, start 0xFFFF, low byte first on the wire (MODBUS over Serial Line V1.02, 6.2.2).</summary>
public static class ModbusCrc
{
    private static readonly ushort[] Table = BuildTable();

    /// <summary>The CRC over unit, function and data.</summary>
    public static ushort Compute(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0xFFFF;
        foreach (var b in bytes)
        {
            crc = (ushort)((crc >> 8) ^ Table[(crc ^ b) & 0xFF]);
        }

        return crc;
    }

    /// <summary>True where the last two bytes are the CRC of those before them.</summary>
    public static bool IsValid(ReadOnlySpan<byte> frame) => frame.Length > 2 && Compute(frame[..^2]) == (frame[^2] | (frame[^1] << 8));

    /// <summary>Writes the CRC of all bytes but the last two into the last two.</summary>
    public static void Append(Span<byte> frame)
    {
        var crc = Compute(frame[..^2]);
        frame[^2] = (byte)crc;
        frame[^1] = (byte)(crc >> 8);
    }

    private static ushort[] BuildTable()
    {
        var table = new ushort[256];
        for (var i = 0; i < table.Length; i++)
        {
            var crc = (ushort)i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (ushort)((crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1);
            }

            table[i] = crc;
        }

        return table;
    }
}
