using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>Names of one kind over all files of a map, with the place of the first use.</summary>
internal sealed class NameRegistry(Phrase kind, IFaultSink faults)
{
    private readonly Dictionary<string, SourceMark> _places = [];

    /// <summary>All names claimed, the doubled ones once.</summary>
    public IReadOnlyCollection<string> Names => _places.Keys;

    /// <summary>Checks form and uniqueness of a name; false: a fault was added.</summary>
    public bool Claim(string name, SourceMark mark)
    {
        if (!NameRules.Check(name, mark, faults))
        {
            return false;
        }

        if (_places.TryAdd(name, mark))
        {
            return true;
        }

        faults.Add(new MapFault(NameFaults.Doubled, mark, kind, name) { Related = _places[name] });
        return false;
    }
}
