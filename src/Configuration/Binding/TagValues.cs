using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>Turns the bound keys of one tag into typed settings, and checks what goes together. One thread, one tag.</summary>
internal sealed class TagValues(MapSection section, MapObject node, ClassTable classes, FaultList faults, bool filtersInDevice)
{
    /// <summary>The tag. After a fault of its class the least urgent one stands in, so that everything else can still be checked.</summary>
    public TagSettings Make(TagId id, int deviceIndex, MapSection? group)
    {
        var check = new ClassCheck(classes, faults);
        var tagClass = check.ClassOf(section);
        var history = check.HistoryOf(section);
        if (history is not null && history.Name == tagClass?.Name)
        {
            faults.Add(new MapFault(NameFaults.HistoryIsItself, section.MarkOf(TagKeys.History), history.Name));
        }

        CheckText();
        return Make(id, deviceIndex, group, tagClass ?? classes[classes.Count - 1], history);
    }

    private TagSettings Make(TagId id, int deviceIndex, MapSection? group, LatencyClass tagClass, LatencyClass? history) => new()
    {
        Id = id,
        DeviceIndex = deviceIndex,
        Name = section.Get(TagKeys.Name) ?? "",
        Group = section.Get(TagKeys.Group),
        Coherent = group?.Get(GroupKeys.Coherent) ?? false,
        Every = section.Get(TagKeys.Every) ?? TimeSpan.FromSeconds(1),
        Class = tagClass,
        History = history,
        Report = ReportOf(tagClass),
        Deadband = DeadbandOf(),
        Type = section.Get(TagKeys.Type),
        Scale = ScaleOf(),
        Unit = section.Get(TagKeys.Unit),
        Title = section.Get(TagKeys.Title),
        RangeLow = (double?)section.Get(TagKeys.Range)?.Low,
        RangeHigh = (double?)section.Get(TagKeys.Range)?.High,
        Invalid = InvalidOf(),
        EnumTexts = section.Get(TagKeys.Enum),
        Readable = section.Get(TagKeys.Access) != "w",
        Writable = section.Get(TagKeys.Access) != "r",
        Keys = section,
        Mark = node.Mark,
    };

    private ReportPolicy ReportOf(LatencyClass tagClass)
    {
        var onChange = section.Get(TagKeys.ReportOnChange) ?? tagClass.ReportsOnChange;
        var deadband = section.Get(TagKeys.Deadband);
        var range = section.Get(TagKeys.Range);
        if (deadband is { IsPercent: true } && range is null)
        {
            if (node.Find(TagKeys.Range.Name) is null && !filtersInDevice)
            {
                faults.Add(new MapFault(ValueFaults.PercentNeedsRange, node.Find(TagKeys.Deadband.Name)?.Mark ?? node.Mark, deadband));
            }

            return filtersInDevice && onChange ? new ReportPolicy(true, section.Get(TagKeys.Refresh), 0) : ReportPolicy.Every;
        }

        // Worth a word only where the tag itself asks for both: a group's deadband may serve its other tags.
        if (!onChange && !filtersInDevice && deadband is { Amount: > 0 } && node.Find(TagKeys.Deadband.Name) is { } written)
        {
            faults.Add(new MapFault(ValueFaults.DeadbandWithoutChange, written.Mark, deadband));
        }

        return new ReportPolicy(onChange, onChange ? section.Get(TagKeys.Refresh) : null, onChange ? DeadbandOf().Amount : 0);
    }

    // A share of the range is a number where the map states the range; otherwise only the device may know it.
    private TagDeadband DeadbandOf()
    {
        var deadband = section.Get(TagKeys.Deadband);
        return deadband is not { IsPercent: true } ? new((double)(deadband?.Amount ?? 0), false)
            : section.Get(TagKeys.Range) is { } range ? new((double)((range.High - range.Low) * deadband.Amount / 100), false)
            : new((double)deadband.Amount, true);
    }

    private LinearScale ScaleOf()
    {
        var form = section.Get(TagKeys.Scale);
        var offset = section.Get(TagKeys.Offset);
        if (form is { IsPoints: true } && offset is not null)
        {
            faults.Add(new MapFault(ValueFaults.OffsetWithPoints, section.MarkOf(TagKeys.Offset)));
        }

        if (offset is < -ScaleForm.Limit or > ScaleForm.Limit)
        {
            faults.Add(new MapFault(MapFaults.OutOfRange, section.MarkOf(TagKeys.Offset), TagKeys.Offset.Name, offset, "-1e15", "1e15"));
            return LinearScale.Identity;
        }

        var decimals = section.Get(TagKeys.Decimals);
        return form is null && offset is null && decimals is null
            ? LinearScale.Identity
            : new LinearScale(form?.Factor ?? 1, form is { IsPoints: true } ? form.Offset : offset ?? 0, decimals);
    }

    private List<ulong> InvalidOf()
    {
        var values = new List<ulong>();
        foreach (var written in section.Get(TagKeys.Invalid))
        {
            if (RawValue.TryRead(written, section.Get(TagKeys.Type), out var raw))
            {
                values.Add(raw);
            }
            else
            {
                faults.Add(new MapFault(ValueFaults.InvalidDoesNotFit, written.Mark, written.Text, section.Get(TagKeys.Type)?.ToString() ?? RawValue.DefaultType));
            }
        }

        return values;
    }

    // Keys for numbers on a text would be ignored by every adapter; saying so is kinder.
    private void CheckText()
    {
        if (section.Get(TagKeys.Type) is not { Element: TagElement.String or TagElement.Bytes } type)
        {
            return;
        }

        MapKey[] numeric = [TagKeys.Scale, TagKeys.Offset, TagKeys.Decimals, TagKeys.Range, TagKeys.Enum, TagKeys.Invalid];
        foreach (var key in numeric.Where(key => section.Has(key)))
        {
            faults.Add(new MapFault(ValueFaults.NotForTexts, section.MarkOf(key), key.Name, type));
        }
    }
}
