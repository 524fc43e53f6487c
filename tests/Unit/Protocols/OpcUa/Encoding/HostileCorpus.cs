using System.Buffers.Binary;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Hostile bytes that are replayed against every decoder: made by hand, or found by mutation and kept.</summary>
internal static class HostileCorpus
{
    private const int Deep = 100_000;

    /// <summary>Names and bytes.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>
    {
        ["nothing"] = [],
        ["Variants in arrays of one, without end"] = Repeat([0x98, 1, 0, 0, 0], Deep),
        ["DataValues in Variants in arrays, without end"] = Repeat([0x97, 1, 0, 0, 0, 0x01], Deep),
        ["DataValue in Variant in DataValue, without end"] = Repeat([0x01, 0x17], Deep),
        ["Variant of DataValue, without end"] = Repeat([0x17, 0x01], Deep),
        ["inner DiagnosticInfo, without end"] = Repeat([0x40], Deep),
        ["Variant of a DiagnosticInfo, without end"] = [0x19, .. Repeat([0x40], Deep)],
        ["matrix of Variants, without end"] = Repeat([0xD8, 1, 0, 0, 0], Deep),
        ["optional field that holds itself, without end"] = Repeat([1, 0, 0, 0, 7], Deep),
        ["array of int.MaxValue Doubles"] = [0x8B, .. Int(int.MaxValue), 1, 2, 3],
        ["array of a million Variants in four bytes"] = [0x98, .. Int(1_000_000), 0, 0, 0, 0],
        ["array of as many null Variants as there are bytes"] = [0x98, .. Int(200_000), .. new byte[200_000]],
        ["array of as many empty DataValues as there are bytes"] = [0x97, .. Int(200_000), .. new byte[200_000]],
        ["array of as many empty DiagnosticInfos as there are bytes"] = [0x99, .. Int(200_000), .. new byte[200_000]],
        ["array of as many empty LocalizedTexts as there are bytes"] = [0x95, .. Int(200_000), .. new byte[200_000]],
        ["array of small ExtensionObjects"] = [0x96, .. Int(60_000), .. Repeat([0, 1, 0], 60_000)],
        ["text of int.MaxValue"] = [0x0C, .. Int(int.MaxValue), 0x61],
        ["text of 16 MiB and one"] = [0x0C, .. Int(16 * 1024 * 1024 + 1), 0x61],
        ["text shorter than null"] = [0x0C, .. Int(int.MinValue)],
        ["array shorter than null"] = [0x86, .. Int(-5)],
        ["matrix whose lengths overflow"] = [0xC3, 0, 0, 0, 0, .. Int(4), .. Int(65536), .. Int(65536), .. Int(65536), .. Int(65536)],
        ["matrix of negative lengths"] = [0xC3, .. Int(1), 9, .. Int(2), .. Int(-1), .. Int(-1)],
        ["matrix field whose lengths overflow"] = [.. Int(3), .. Int(int.MaxValue), .. Int(int.MaxValue), .. Int(int.MaxValue)],
        ["many structures of no bytes"] = [.. Int(100_000), .. new byte[100_004]],
        ["all ones"] = Repeat([0xFF], 4096),
        ["all zeros"] = new byte[4096],
    };

    private static byte[] Int(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] Repeat(byte[] bytes, int times)
    {
        var all = new byte[bytes.Length * times];
        for (var i = 0; i < times; i++)
        {
            bytes.CopyTo(all, i * bytes.Length);
        }

        return all;
    }
}
