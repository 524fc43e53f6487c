namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The first three bytes of a chunk (OPC 10000-6 §6.7.2.2, §7.1.2.2), as a little-endian number.</summary>
internal enum ChunkType
{
    Hello = 'H' | ('E' << 8) | ('L' << 16),
    Acknowledge = 'A' | ('C' << 8) | ('K' << 16),
    Error = 'E' | ('R' << 8) | ('R' << 16),
    ReverseHello = 'R' | ('H' << 8) | ('E' << 16),
    Open = 'O' | ('P' << 8) | ('N' << 16),
    Close = 'C' | ('L' << 8) | ('O' << 16),
    Message = 'M' | ('S' << 8) | ('G' << 16),
}
