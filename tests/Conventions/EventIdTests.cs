using System.Reflection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>An operator searches logs by event id: each names one event, in the block of its area, for ever.</summary>
public sealed class EventIdTests
{
    private static readonly (string Assembly, int First, int Last)[] Blocks =
    [
        ("IndustrialGateway.Hosting", 1000, 1999),
        ("IndustrialGateway.Timestamping", 2000, 2999),
        ("IndustrialGateway.Pipeline", 3000, 3999),
        ("IndustrialGateway.Shaping", 4000, 4999),
        ("IndustrialGateway.Forwarders.Console", 5000, 5099),
        ("IndustrialGateway.Forwarders.Mqtt", 5100, 5199),
        ("IndustrialGateway.Forwarders.OpcUaServer", 5300, 5399),
        ("IndustrialGateway.Adapters.Modbus", 10100, 10199),
        ("IndustrialGateway.Adapters.OpcUa", 10200, 10299),
    ];

    private static readonly (MethodInfo Method, LoggerMessageAttribute Event)[] Events =
    [
        .. from method in OwnAssemblies.Methods
           let attribute = method.GetCustomAttribute<LoggerMessageAttribute>()
           where attribute is not null
           select (method, attribute),
    ];

    [Fact]
    public void EventIds_OverAllAssemblies_AreUnique()
    {
        var twice = Events.GroupBy(entry => entry.Event.EventId).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(entry => Name(entry.Method)))}");

        Wrong.None(twice);
    }

    [Fact]
    public void EventIds_OfEachAssembly_LieInItsBlock()
    {
        var wrong = Events.Where(entry => !Blocks.Any(block => block.Assembly == entry.Method.DeclaringType!.Assembly.GetName().Name
            && entry.Event.EventId >= block.First && entry.Event.EventId <= block.Last));

        Wrong.None(wrong.Select(entry => $"{entry.Event.EventId} {Name(entry.Method)}"));
    }

    [Fact]
    public void LogMethods_StandInLogClasses()
    {
        var wrong = Events.Where(entry => !entry.Method.DeclaringType!.Name.EndsWith("Log", StringComparison.Ordinal));

        Wrong.None(wrong.Select(entry => Name(entry.Method)));
    }

    [Fact]
    public void Messages_AreCapitalisedSentences()
    {
        var wrong = Events.Where(entry => entry.Event.Message is not { Length: > 1 } text || !text.EndsWith('.') || !(char.IsUpper(text[0]) || text[0] == '{'));

        Wrong.None(wrong.Select(entry => $"{Name(entry.Method)}: {entry.Event.Message}"));
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
