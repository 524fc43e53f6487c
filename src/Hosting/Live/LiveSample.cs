namespace IndustrialGateway.Hosting;

/// <summary>One sample as it went to the class queues, with the bytes of its text, byte string or array.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Payload">Its bytes, cut at <see cref="LiveValues.PayloadLimit"/>; empty where it has none, or where they were gone before they could be copied.</param>
public readonly record struct LiveSample(Sample Sample, ReadOnlyMemory<byte> Payload);
