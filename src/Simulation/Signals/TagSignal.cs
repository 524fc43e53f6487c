using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Map;

namespace IndustrialGateway.Simulation;

/// <summary>The signal of one tag, written where its bytes lie. Immutable; allocates nothing per value.</summary>
internal sealed class TagSignal
{
    private readonly ModbusTagPlan _plan;
    private readonly ulong _hash;
    private readonly RawSpan _span;
    private readonly TriangleWave[] _waves;
    private readonly long[] _enumeration;
    private readonly (double Low, double High) _range;

    public TagSignal(int seed, string device, ModbusTagPlan plan)
    {
        _plan = plan;
        _hash = SignalHash.Of(seed, device, plan.Tag.Name);
        _enumeration = [.. plan.Tag.EnumTexts.Keys.Order()];
        _span = RawSpan.Of(plan.Codec.Layout);
        _range = RangeOf(plan.Codec.Layout);
        var levels = IsFloat ? FloatLevels : _span.Levels;
        _waves = [.. Enumerable.Range(0, Math.Max(1, plan.Codec.Layout.Type.Count)).Select(i => TriangleWave.Of(SignalHash.Mix(_hash + (ulong)i), levels))];
    }

    private TagElement Element => _plan.Codec.Layout.Type.Element;

    private bool IsFloat => Element is TagElement.Float16 or TagElement.Float32 or TagElement.Float64;

    // A float16 has 11 significant bits: more levels than it can tell apart would stand still at times.
    private int FloatLevels => Element == TagElement.Float16 ? 1_000 : 10_000;

    /// <summary>Writes the tag's bytes of a time into a block; other bits of its registers keep their values.</summary>
    public void Render(long timeNs, Span<byte> block, int itemOffset)
    {
        var step = SignalModel.StepAt(timeNs);
        if (Element is TagElement.String or TagElement.Bytes)
        {
            RenderOctets(step / SignalModel.SlowSteps, block, itemOffset);
            return;
        }

        for (var i = 0; i < _waves.Length; i++)
        {
            _plan.Codec.WriteRaw(RawAt(timeNs, step, i, block, itemOffset), block, itemOffset, i);
        }
    }

    private static (double Low, double High) RangeOf(ModbusTagLayout layout)
    {
        var low = layout.RangeLow ?? Math.Min(0, (layout.RangeHigh ?? 100) - 100);
        return (low, layout.RangeHigh ?? low + 100);
    }

    private ulong RawAt(long timeNs, long step, int element, Span<byte> block, int itemOffset)
    {
        if (Element == TagElement.Bool)
        {
            var hold = SignalModel.SlowSteps * (1 + (long)(_hash % 5));
            return ((ulong)(step / hold) + SignalHash.Mix(_hash + (ulong)element)) & 1;
        }

        if (Element == TagElement.Epoch32 && _plan.Codec.Layout.BitCount == 0)
        {
            return (uint)(timeNs / 1_000_000_000);
        }

        if (IsFloat)
        {
            return FloatAt(step, element, block, itemOffset);
        }

        if (_enumeration.Length > 0 && TryEnumeration(step, block, itemOffset, element, out var member))
        {
            return member;
        }

        return _span.RawOf(_waves[element].At(step));
    }

    private bool TryEnumeration(long step, Span<byte> block, int itemOffset, int element, out ulong raw)
    {
        var key = _enumeration[(int)(((ulong)(step / SignalModel.SlowSteps) + (_hash >> 3)) % (ulong)_enumeration.Length)];
        raw = 0;
        if (_plan.Codec.Layout.Type.IsArray || !_plan.Codec.TryEncode(ValueKind.Integer, key, default, block, itemOffset))
        {
            return false;
        }

        raw = _plan.Codec.ReadRaw(block, itemOffset, element);
        return true;
    }

    // The engineering value is chosen, and the raw float is whatever the way back makes of it.
    private ulong FloatAt(long step, int element, Span<byte> block, int itemOffset)
    {
        // Neither end itself: the nearest float32 may lie outside the range.
        var value = _range.Low + ((_range.High - _range.Low) * (_waves[element].At(step) + 1) / (FloatLevels + 1));
        var scale = _plan.Codec.Layout.Scale;
        var raw = (value - (double)scale.Offset) / (double)scale.Scale;
        return Element switch
        {
            TagElement.Float16 => BitConverter.HalfToUInt16Bits((Half)raw),
            TagElement.Float32 => BitConverter.SingleToUInt32Bits((float)raw),
            _ => BitConverter.DoubleToUInt64Bits(raw),
        };
    }

    private void RenderOctets(long slowStep, Span<byte> block, int itemOffset)
    {
        Span<byte> room = stackalloc byte[256];
        var octets = room[.._plan.Codec.Layout.Type.Length];
        if (Element == TagElement.Bytes)
        {
            for (var i = 0; i < octets.Length; i++)
            {
                octets[i] = (byte)SignalHash.Mix(_hash + ((ulong)slowStep * 256) + (ulong)i);
            }
        }
        else
        {
            WriteText(slowStep, octets);
        }

        _plan.Codec.TryEncode(_plan.Codec.Kind, new PayloadHandle(0, octets.Length).ToBits(), octets, block, itemOffset);
    }

    // The last digits of a counter, before them a minus and the beginning of the tag's name as far as there is room.
    private void WriteText(long slowStep, Span<byte> text)
    {
        const int digits = 4;
        var number = (slowStep + (long)(_hash % 10_000)) % 10_000;
        for (var i = 1; i <= Math.Min(digits, text.Length); i++)
        {
            text[^i] = (byte)('0' + (number % 10));
            number /= 10;
        }

        for (var i = 0; i < text.Length - digits; i++)
        {
            var name = _plan.Tag.Name;
            text[i] = (byte)(i < name.Length && i < text.Length - digits - 1 ? name[i] : '-');
        }
    }
}
