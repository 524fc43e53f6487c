using System.Globalization;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Simulation;

/// <summary>
/// One node of a simulated server: its variable and what it shows when. Values are known from seed, device, tag and time alone: at each multiple of the tag's
/// <c>every</c> since 1970 there is a new one, with that instant as source time. One thread writes.
/// </summary>
internal sealed class SimulatedNode
{
    private const int Digits = 6;

    private readonly UaVariableNode _variable;
    private readonly NodeElement[] _elements;
    private readonly BuiltInType _type;
    private readonly int[]? _lengths;
    private readonly string _name;
    private readonly int _length;

    /// <summary>A node.</summary>
    /// <param name="variable">Its variable.</param>
    /// <param name="type">Type of its values.</param>
    /// <param name="lengths">Lengths of an array or matrix; null for a scalar.</param>
    /// <param name="tag">The tag that says how fast it changes, and how.</param>
    /// <param name="elements">One for a scalar, one for each element otherwise; none for texts and byte strings.</param>
    public SimulatedNode(UaVariableNode variable, BuiltInType type, int[]? lengths, TagSettings tag, NodeElement[] elements)
    {
        (_variable, _type, _lengths, _elements) = (variable, type, lengths, elements);
        (_name, _length) = (tag.Name, tag.Type?.Length ?? 0);
        EveryNs = Math.Max(1, tag.Every.Ticks) * 100;
    }

    /// <summary>Time from one value to the next, in nanoseconds.</summary>
    public long EveryNs { get; }

    /// <summary>Shows the value of a step.</summary>
    /// <param name="step">Number of the step: time since 1970 divided by <see cref="EveryNs"/>.</param>
    /// <param name="serverTime">Now.</param>
    public void Write(long step, UaDateTime serverTime) =>
        _variable.Write(new DataValue(ValueAt(step), default, UaDateTime.FromUnixNs(step * EveryNs), serverTime));

    private Variant ValueAt(long step)
    {
        if (_elements.Length == 0)
        {
            return OctetsAt(step);
        }

        if (_lengths is null)
        {
            return Variant.OfBits(_type, _elements[0].BitsAt(step));
        }

        var values = Array.CreateInstance(Variant.OfBits(_type, 0).Value!.GetType(), _elements.Length);
        for (var i = 0; i < _elements.Length; i++)
        {
            values.SetValue(Variant.OfBits(_type, _elements[i].BitsAt(step)).Value, i);
        }

        return Variant.OfArray(_type, values, _lengths.Length > 1 ? _lengths : null);
    }

    private Variant OctetsAt(long step)
    {
        // A counter that a short text can hold too.
        var number = (step % 1_000_000).ToString("D" + Digits, CultureInfo.InvariantCulture);
        var text = _length is > 0 and < Digits ? number[^_length..] : _length >= _name.Length + Digits + 1 || _length == 0 ? $"{_name}-{number}" : number;
        return _type == BuiltInType.ByteString ? Variant.OfReference(_type, System.Text.Encoding.ASCII.GetBytes(text)) : Variant.Of(text);
    }
}
