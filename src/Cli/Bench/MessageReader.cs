using System.Buffers.Text;
using System.Text.Json;

namespace IndustrialGateway.Cli.Bench;

/// <summary>
/// Reads a message of the layout <c>samples</c> with the framework's JSON reader, not with anything of ours, so that a fault of the encoder shows itself. Anything that is not
/// such a message is a <see cref="JsonException"/> or <see cref="FormatException"/>.
/// </summary>
internal ref struct MessageReader
{
    private Utf8JsonReader _json;

    /// <summary>Reads up to the first sample.</summary>
    public MessageReader(ReadOnlySpan<byte> payload)
    {
        _json = new Utf8JsonReader(payload);
        Device = -1;
        Expect(_json.Read() && _json.TokenType == JsonTokenType.StartObject);
        ReadHead();
    }

    /// <summary>Number of the device.</summary>
    public int Device { get; private set; }

    /// <summary>Number of the message.</summary>
    public long Sequence { get; private set; }

    /// <summary>True for current values sent again after a reconnect; complete once the samples have been read.</summary>
    public bool IsSnapshot { get; private set; }

    /// <summary>Lost samples announced; complete once the samples have been read.</summary>
    public long Announced { get; private set; }

    /// <summary>The next sample; false behind the last one.</summary>
    public bool TryReadSample(out AuditedSample sample)
    {
        sample = default;
        Expect(_json.Read());
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            ReadHead();
            return false;
        }

        Expect(_json.TokenType == JsonTokenType.StartObject);
        var (tag, value, isGood, receive) = (-1, -1L, false, 0L);
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals("tag"u8))
            {
                tag = ReadName((byte)'t');
            }
            else if (_json.ValueTextEquals("value"u8))
            {
                _json.Read();
                value = _json.TokenType == JsonTokenType.Number ? _json.GetInt64() : 0;
            }
            else if (_json.ValueTextEquals("q"u8))
            {
                _json.Read();
                isGood = _json.ValueTextEquals("good"u8);
            }
            else if (_json.ValueTextEquals("rx"u8))
            {
                _json.Read();
                receive = _json.GetInt64();
            }
            else
            {
                _json.Read();
                _json.Skip();
            }
        }

        Expect(_json.TokenType == JsonTokenType.EndObject && tag >= 0 && value >= 0 && receive > 0);
        sample = new AuditedSample(tag, value, isGood, receive);
        return true;
    }

    private static void Expect(bool condition)
    {
        if (!condition)
        {
            throw new JsonException("Not a message of the layout samples.");
        }
    }

    // Stops behind the opening bracket of "samples", or behind the closing brace of the message.
    private void ReadHead()
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals("samples"u8))
            {
                Expect(Device >= 0 && _json.Read() && _json.TokenType == JsonTokenType.StartArray);
                return;
            }

            if (_json.ValueTextEquals("device"u8))
            {
                Device = ReadName((byte)'d');
            }
            else if (_json.ValueTextEquals("seq"u8))
            {
                _json.Read();
                Sequence = _json.GetInt64();
            }
            else if (_json.ValueTextEquals("snapshot"u8))
            {
                _json.Read();
                IsSnapshot = _json.TokenType == JsonTokenType.True;
            }
            else if (_json.ValueTextEquals("gaps"u8))
            {
                ReadGaps();
            }
            else
            {
                _json.Read();
                _json.Skip();
            }
        }

        Expect(_json.TokenType == JsonTokenType.EndObject);
    }

    private void ReadGaps()
    {
        var depth = _json.CurrentDepth;
        while (_json.Read() && !(_json.TokenType == JsonTokenType.EndArray && _json.CurrentDepth == depth))
        {
            if (_json.TokenType == JsonTokenType.PropertyName && _json.ValueTextEquals("count"u8))
            {
                _json.Read();
                Announced += _json.GetInt64();
            }
        }
    }

    private int ReadName(byte prefix)
    {
        _json.Read();
        var name = _json.ValueSpan;
        var number = -1;
        Expect(name.Length > 1 && name[0] == prefix && Utf8Parser.TryParse(name[1..], out number, out var used) && used == name.Length - 1);
        return number;
    }
}
