namespace IndustrialGateway.Adapters.Modbus;

/// <summary>The spellings of byte orders.</summary>
internal static class ModbusOrders
{
    private static readonly (string Name, ModbusByteOrder Order)[] All =
    [
        ("ABCD", ModbusByteOrder.BigEndian),
        ("CDAB", ModbusByteOrder.WordsSwapped),
        ("BADC", ModbusByteOrder.BytesSwapped),
        ("DCBA", ModbusByteOrder.LittleEndian),
        ("ABCDEFGH", ModbusByteOrder.BigEndian),
        ("GHEFCDAB", ModbusByteOrder.WordsSwapped),
        ("BADCFEHG", ModbusByteOrder.BytesSwapped),
        ("HGFEDCBA", ModbusByteOrder.LittleEndian),
        ("AB", ModbusByteOrder.BigEndian),
        ("BA", ModbusByteOrder.BytesSwapped),
    ];

    /// <summary>Every spelling.</summary>
    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    /// <summary>The order of a spelling that the loader has checked.</summary>
    public static ModbusByteOrder Of(string name) => Array.Find(All, entry => entry.Name == name).Order;

    /// <summary>
    /// True where a spelling says all there is to say for a value of so many registers: <c>BA</c> leaves open where the words of a
    /// longer value lie.
    /// </summary>
    public static bool Fits(string name, int registers) => name is not "BA" || registers == 1;
}
