using System.Reflection;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>Every message and structure of the library by its binary encoding id: decoded and encoded again.</summary>
internal static class MessageCodecs
{
    private static readonly Dictionary<uint, Func<byte[], byte[]>> Again = Find();

    /// <summary>Decodes a message (type id and body) to its last byte and encodes it; null where the library does not know the type.</summary>
    public static byte[]? DecodeAndEncode(byte[] message, out uint id)
    {
        var reader = new UaReader(message, UaLimits.Default);
        id = UaMessages.ReadTypeId(ref reader);
        return Again.TryGetValue(id, out var again) ? again(message) : null;
    }

    private static Dictionary<uint, Func<byte[], byte[]>> Find()
    {
        var make = typeof(MessageCodecs).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!;
        return typeof(UaMessages).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IUaMessage<>)))
            .Select(type => ((uint, Func<byte[], byte[]>))make.MakeGenericMethod(type).Invoke(null, null)!)
            .Where(pair => pair.Item1 != 0)
            .ToDictionary();
    }

    private static (uint Id, Func<byte[], byte[]> Again) Make<T>()
        where T : IUaMessage<T> => (T.BinaryEncodingId, bytes =>
    {
        var reader = new UaReader(bytes, UaLimits.Default);
        UaMessages.ReadTypeId(ref reader);
        var message = T.Decode(ref reader);
        if (reader.Remaining > 0)
        {
            throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"{typeof(T).Name}: {reader.Remaining} bytes are left");
        }

        using var writer = new UaWriter();
        UaMessages.Write(writer, message);
        return writer.WrittenSpan.ToArray();
    });
}
