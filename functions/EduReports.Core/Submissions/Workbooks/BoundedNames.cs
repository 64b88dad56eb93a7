using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace EduReports.Core.Submissions.Workbooks;

/// <summary>The names of a workbook's XML, shared by all its parts. The framework's own table grows without end.</summary>
internal sealed class BoundedNames : XmlNameTable
{
    private string?[] _slots = new string?[512];
    private int _count;

    public override string Add(string array) => Add(array.AsSpan());

    public override string Add(char[] array, int offset, int length) => Add(array.AsSpan(offset, length));

    public override string? Get(string array) => _slots[Find(array)];

    public override string? Get(char[] array, int offset, int length) => _slots[Find(array.AsSpan(offset, length))];

    private string Add(ReadOnlySpan<char> name)
    {
        var slot = Find(name);
        if (_slots[slot] is { } known)
        {
            return known;
        }
        if (++_count > WorkbookLimits.Names)
        {
            throw UnreadableWorkbookException.OverLimit(WorkbookLimit.Names);
        }
        var added = name.ToString();
        _slots[slot] = added;
        if (_count * 2 > _slots.Length)
        {
            Grow();
        }
        return added;
    }

    [SuppressMessage("Globalization", "CA1307", Justification = "Spans have no overload that names the comparison; this one is ordinal.")]
    private int Find(ReadOnlySpan<char> name)
    {
        var mask = _slots.Length - 1;
        for (var slot = string.GetHashCode(name) & mask; ; slot = (slot + 1) & mask)
        {
            if (_slots[slot] is not { } known || name.SequenceEqual(known))
            {
                return slot;
            }
        }
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new string?[old.Length * 2];
        foreach (var name in old)
        {
            if (name is not null)
            {
                _slots[Find(name)] = name;
            }
        }
    }
}
