using System.Reflection;

namespace IndustrialGateway.Cli;

/// <summary>Every assembly of the program, loaded: one that no verb has touched yet has error codes too.</summary>
internal static class ReachedAssemblies
{
    private const string Own = "IndustrialGateway.";

    public static IEnumerable<Assembly> All()
    {
        var start = typeof(ReachedAssemblies).Assembly;
        var seen = new Dictionary<string, Assembly> { [start.FullName!] = start };
        var open = new Stack<Assembly>(seen.Values);
        while (open.TryPop(out var assembly))
        {
            foreach (var name in assembly.GetReferencedAssemblies().Where(name => name.FullName.StartsWith(Own, StringComparison.Ordinal)))
            {
                if (!seen.ContainsKey(name.FullName))
                {
                    open.Push(seen[name.FullName] = Assembly.Load(name));
                }
            }
        }

        return seen.Values;
    }
}
