using System.Text.Unicode;

namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>Rules for topic names and filters (5.0 §4.7), on UTF-8 bytes.</summary>
public static class MqttTopic
{
    /// <summary>Well-formed UTF-8 without U+0000, at most 65,535 bytes [MQTT-1.5.4-1, MQTT-1.5.4-2].</summary>
    public static bool IsText(ReadOnlySpan<byte> utf8) => utf8.Length <= ushort.MaxValue && Utf8.IsValid(utf8) && !utf8.Contains((byte)0);

    /// <summary>A topic name: a text with at least one character and no wildcard [MQTT-4.7.1-1, MQTT-4.7.3-1].</summary>
    public static bool IsName(ReadOnlySpan<byte> utf8) => utf8.Length > 0 && utf8.IndexOfAny((byte)'+', (byte)'#') < 0 && IsText(utf8);

    /// <summary>A topic filter: "#" only as the whole last level, "+" only as a whole level [MQTT-4.7.1-1, MQTT-4.7.1-2].</summary>
    public static bool IsFilter(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length == 0 || !IsText(utf8))
        {
            return false;
        }

        for (var index = 0; index < utf8.Length; index++)
        {
            var isMany = utf8[index] == '#';
            if (!isMany && utf8[index] != '+')
            {
                continue;
            }

            var isLast = index == utf8.Length - 1;
            var startsLevel = index == 0 || utf8[index - 1] == '/';
            if (!startsLevel || (!isLast && (isMany || utf8[index + 1] != '/')))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A filter of a shared subscription, "$share/{name}/{filter}" (5.0 §4.8.2).</summary>
    public static bool IsShared(ReadOnlySpan<byte> filter) => filter.StartsWith("$share/"u8);

    /// <summary>
    /// Does the filter take the topic? A filter that begins with a wildcard takes no topic that begins with "$" [MQTT-4.7.2-1]; "a/#"
    /// takes "a" too (§4.7.1.2).
    /// </summary>
    public static bool Matches(ReadOnlySpan<byte> filter, ReadOnlySpan<byte> topic)
    {
        if (topic.Length > 0 && topic[0] == '$' && filter.Length > 0 && filter[0] is (byte)'+' or (byte)'#')
        {
            return false;
        }

        while (true)
        {
            var wanted = TakeLevel(ref filter, out var filterGoesOn);
            if (wanted.Length == 1 && wanted[0] == '#')
            {
                return true;
            }

            var level = TakeLevel(ref topic, out var topicGoesOn);
            var isAny = wanted.Length == 1 && wanted[0] == '+';
            if (!isAny && !wanted.SequenceEqual(level))
            {
                return false;
            }

            if (!topicGoesOn)
            {
                return !filterGoesOn || filter.SequenceEqual("#"u8);
            }

            if (!filterGoesOn)
            {
                return false;
            }
        }
    }

    /// <summary>
    /// Cuts the first level off; <paramref name="goesOn"/> says whether a separator followed it (the rest may be an empty level).
    /// </summary>
    internal static ReadOnlySpan<byte> TakeLevel(ref ReadOnlySpan<byte> rest, out bool goesOn)
    {
        var slash = rest.IndexOf((byte)'/');
        goesOn = slash >= 0;
        var level = goesOn ? rest[..slash] : rest;
        rest = goesOn ? rest[(slash + 1)..] : default;
        return level;
    }
}
