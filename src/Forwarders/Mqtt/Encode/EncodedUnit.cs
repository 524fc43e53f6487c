namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>What one call of a <see cref="PayloadEncoder"/> has written: one publication.</summary>
/// <param name="Length">Bytes written; 0 where the first sample alone does not fit.</param>
/// <param name="Next">Index of the first sample not in it.</param>
/// <param name="IsCut">True where more room would have held more, or anything at all.</param>
public readonly record struct EncodedUnit(int Length, int Next, bool IsCut);
