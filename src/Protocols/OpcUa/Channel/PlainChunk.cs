namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A chunk without its security: whose request it is, and where its body lies in the buffer.</summary>
internal readonly record struct PlainChunk(uint RequestId, int BodyOffset, int BodyCount);
