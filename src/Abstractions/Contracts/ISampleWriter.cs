namespace IndustrialGateway;

/// <summary>
/// Where an adapter puts its samples: one writer per channel.
/// <para>Threads: one logical producer; it may hop threads if each call happens before the next (an <c>await</c> orders it). Never blocks, never throws.</para>
/// </summary>
public interface ISampleWriter
{
    /// <summary>
    /// Takes samples in order and says how many were taken. A state value that does not fit is taken and counted as a ring overflow by the writer;
    /// the first refused sample is therefore always of a lossless class (event): it and all behind it stay with the adapter, which stops reading
    /// and offers them again.
    /// </summary>
    /// <param name="samples">The samples. <see cref="Sample.Status"/>, kind, bits and times are set; the class is the tag's.</param>
    /// <param name="payload">Bytes of the texts, byte strings and arrays among them, addressed by <see cref="PayloadHandle"/> offset and length; copied before the call returns.</param>
    int TryWrite(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> payload = default);
}
