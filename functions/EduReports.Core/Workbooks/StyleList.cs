using System.Globalization;
using DocumentFormat.OpenXml;

namespace EduReports.Core.Workbooks;

/// <summary>One of the lists in a workbook's styles, whose items go by their numbers.</summary>
internal sealed class StyleList<T>
    where T : OpenXmlElement
{
    private readonly OpenXmlCompositeElement _list;

    // A workbook may have 65,000 formats: none is looked for by counting.
    private readonly List<T> _items;
    private readonly Dictionary<string, uint> _added = new(StringComparer.Ordinal);

    public StyleList(OpenXmlCompositeElement list)
    {
        _list = list;
        _items = [.. list.Elements<T>()];
    }

    public T? Find(uint number) => number < _items.Count ? _items[(int)number] : null;

    /// <summary>The number of an item like this, which is added unless it was before.</summary>
    public uint Add(T item)
    {
        var key = item.OuterXml;
        if (_added.TryGetValue(key, out var number))
        {
            return number;
        }
        number = (uint)_items.Count;
        _items.Add(item);
        _list.AppendChild(item);
        _list.SetAttribute(new OpenXmlAttribute("count", "", _items.Count.ToString(CultureInfo.InvariantCulture)));
        return _added[key] = number;
    }
}
