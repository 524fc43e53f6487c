using System.Text;
using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt.Topics;

/// <summary>Checks topic templates: MQTT 5.0 §4.7 for topic names, and the placeholders known here.</summary>
internal static class TopicCheck
{
    private const int MaxBytes = 65_535;

    /// <summary>Adds the faults of a template; null where it cannot be read at all.</summary>
    public static TopicTemplate? Check(string text, SourceMark mark, IReadOnlyList<string> known, bool takesLabels, IFaultSink faults)
    {
        var template = TopicTemplate.Parse(text);
        if (template is null)
        {
            faults.Add(new MapFault(MqttFaults.BadTopic, mark, text, "a brace has no partner"));
            return null;
        }

        if (WrongWith(template) is { } wrong)
        {
            faults.Add(new MapFault(MqttFaults.BadTopic, mark, text, wrong));
        }

        var shown = string.Join(", ", known.Select(name => $"{{{name}}}")) + (takesLabels ? ", {label.NAME}" : "");
        foreach (var placeholder in template.Placeholders)
        {
            var isLabel = takesLabels && placeholder.StartsWith("label.", StringComparison.Ordinal) && placeholder.Length > "label.".Length;
            if (!isLabel && !known.Contains(placeholder))
            {
                faults.Add(new MapFault(MqttFaults.UnknownPlaceholder, mark, placeholder, shown) { Suggestion = Spelling.Nearest(placeholder, known) });
            }
        }

        return template;
    }

    private static string? WrongWith(TopicTemplate template)
    {
        var literals = template.Literals();
        return template.Text.Length == 0 ? "it is empty"
            : literals.AsSpan().IndexOfAny('+', '#') >= 0 ? "+ and # are wildcards of subscribers"
            : literals.Any(char.IsControl) ? "it holds a control character"
            : Encoding.UTF8.GetByteCount(literals) > MaxBytes / 2 ? "it is too long"
            : null;
    }
}
