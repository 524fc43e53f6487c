using System.Globalization;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>The way to a leaf of a structure: <c>Position.X</c>, <c>Axes[2].Speed</c>. Immutable.</summary>
/// <param name="Steps">From outside in: a field's name, and an element of it where it is an array (-1 for none).</param>
public sealed record FieldPath(IReadOnlyList<(string Name, int Index)> Steps)
{
    private const int MaxSteps = 16;

    /// <summary>Reads a path. Names may hold anything but dots and brackets.</summary>
    public static bool TryParse(string text, out FieldPath path)
    {
        var steps = new List<(string, int)>();
        path = new FieldPath(steps);
        foreach (var part in text.Split('.'))
        {
            var open = part.IndexOf('[', StringComparison.Ordinal);
            var name = (open < 0 ? part : part[..open]).Trim();
            var index = -1;
            if (name.Length == 0 || name.AsSpan().IndexOfAny(']', '[') >= 0 || steps.Count == MaxSteps
                || (open >= 0 && (!part.EndsWith(']') || !int.TryParse(part.AsSpan(open + 1, part.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out index))))
            {
                return false;
            }

            steps.Add((name, index));
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join('.', Steps.Select(step => step.Index < 0 ? step.Name : string.Create(CultureInfo.InvariantCulture, $"{step.Name}[{step.Index}]")));
}
