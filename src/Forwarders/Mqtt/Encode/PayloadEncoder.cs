namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>
/// Writes messages as JSON in UTF-8. A message becomes one publication or several: layouts decide, and the room given. Allocates nothing per call.
/// <para>Threads: one caller at a time; each connection has its own encoder, the tables behind them are shared.</para>
/// </summary>
public abstract class PayloadEncoder
{
    /// <summary>Room that holds everything but samples and gaps.</summary>
    public const int MinimumRoom = 1024;

    /// <summary>The encoder of a layout.</summary>
    public static PayloadEncoder Create(PayloadLayout layout, PayloadTables tables) => layout switch
    {
        PayloadLayout.Samples => new SamplesEncoder(tables),
        PayloadLayout.Flat => new FlatEncoder(tables),
        _ => new ValueEncoder(tables),
    };

    /// <summary>
    /// Writes the publication that begins at sample <paramref name="first"/>.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="first">0, or <see cref="EncodedUnit.Next"/> of the call before.</param>
    /// <param name="part">Which publication of the message this is, from 0.</param>
    /// <param name="delivery">Gives the bytes of texts and arrays.</param>
    /// <param name="to">Where to write; its length is the limit of one publication.</param>
    public abstract EncodedUnit Encode(OutgoingMessage message, int first, int part, IDelivery delivery, Span<byte> to);
}
