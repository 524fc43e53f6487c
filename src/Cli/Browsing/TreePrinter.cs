using System.Globalization;
using System.Text;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>Writes a tree for people: a node a line, variables with type, value, unit and range, ids as a map holds them. Properties are left out.</summary>
internal static class TreePrinter
{
    /// <summary>Writes the node and everything below it.</summary>
    public static void Write(TextWriter output, BrowsedNode root) => Write(output, root, "", "");

    private static void Write(TextWriter output, BrowsedNode node, string first, string rest)
    {
        output.WriteLine(first + Line(node));
        var children = node.Children.Where(child => !child.IsProperty).ToList();
        for (var i = 0; i < children.Count; i++)
        {
            var isLast = i == children.Count - 1 && !HidesMore(node);
            Write(output, children[i], rest + (isLast ? "└─ " : "├─ "), rest + (isLast ? "   " : "│  "));
        }

        if (HidesMore(node))
        {
            output.WriteLine(rest + "└─ ...");
        }
    }

    // A node nobody looked into may have nothing below it: only objects are likely to.
    private static bool HidesMore(BrowsedNode node) => node.IsCut && (node.Class == NodeClass.Object || node.Children.Count > 0);

    private static string Line(BrowsedNode node)
    {
        var line = new StringBuilder(SafeText.Of(node.Name));
        if (node.DisplayName != node.Name)
        {
            line.Append(" (").Append(SafeText.Of(node.DisplayName)).Append(')');
        }

        if (node.Class == NodeClass.Method)
        {
            line.Append("()");
        }

        Append(line, node.Details);
        line.Append("  ").Append(SafeText.Of(node.Id.ToString()));
        if (node.Problem.IsBad)
        {
            line.Append("  ! ").Append(node.Problem.Name);
        }

        return line.Append(node.IsRepeated ? "  ^" : "").ToString();
    }

    private static void Append(StringBuilder line, VariableDetails? details)
    {
        if (details is null)
        {
            return;
        }

        line.Append("  ").Append(SafeText.Of(details.TypeName)).Append(Rank(details.ValueRank));
        if (details.Value is { } value)
        {
            line.Append(" = ").Append(value.Status.IsBad && value.Value.IsNull ? "-" : VariantText.Of(value.Value));
        }

        if (!string.IsNullOrEmpty(details.Unit))
        {
            line.Append(' ').Append(SafeText.Of(details.Unit));
        }

        if (details.Value is { } quality && quality.Status.Code != 0)
        {
            line.Append(" <").Append(quality.Status.Name).Append('>');
        }

        if (details.Range is { } range)
        {
            line.Append(CultureInfo.InvariantCulture, $" [{range.Low}..{range.High}]");
        }

        line.Append(details.CanRead ? details.CanWrite ? " rw" : "" : details.CanWrite ? " w" : " no access").Append(details.CanReadHistory ? " history" : "");
    }

    private static string Rank(int rank) => rank switch
    {
        1 => "[]",
        > 1 => "[" + new string(',', rank - 1) + "]",
        _ => "",
    };
}
