namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// Where the bytes of a value lie in its registers; A is the most significant byte. Each order is its own inverse. A 64-bit value
/// treats its four words the same way, a 16-bit value and the characters of a text have only the part about bytes.
/// </summary>
[Flags]
public enum ModbusByteOrder : byte
{
    /// <summary>
    /// <c>ABCD</c>, <c>ABCDEFGH</c>, <c>AB</c>: as the Modbus specification sends a register (V1.1b3, 4.2), most significant word
    /// first.
    /// </summary>
    BigEndian = 0,

    /// <summary><c>CDAB</c>, <c>GHEFCDAB</c>: least significant word first.</summary>
    WordsSwapped = 1,

    /// <summary><c>BADC</c>, <c>BADCFEHG</c>, <c>BA</c>: the bytes of each word swapped.</summary>
    BytesSwapped = 2,

    /// <summary><c>DCBA</c>, <c>HGFEDCBA</c>: both.</summary>
    LittleEndian = WordsSwapped | BytesSwapped,
}
